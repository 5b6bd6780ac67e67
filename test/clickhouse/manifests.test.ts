import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { musterSpec } from '../../src/config/spec.ts';

// What of the custom resource definitions the manifests use (ClickHouse/clickhouse-operator config/crd/bases, Altinity/clickhouse-operator deploy/operator/parts,
// Kubernetes 1.27 and newer), closed: a field that is misspelt, or stands in the wrong place, is not there.
const quantity = z.string().regex(/^\d+(?:\.\d+)?(?:Ki|Mi|Gi|Ti|m)?$/);
const metadata = z.strictObject({ name: z.string().regex(/^[a-z0-9-]+$/) });
const resources = z.strictObject({
  requests: z.strictObject({ cpu: quantity, memory: quantity }),
  limits: z.strictObject({ memory: quantity }),
});
const claim = z.strictObject({
  accessModes: z.tuple([z.literal('ReadWriteOnce')]),
  resources: z.strictObject({ requests: z.strictObject({ storage: quantity }) }),
});
const claims = z.array(z.strictObject({ name: z.string(), spec: claim }));
const key = z.strictObject({ name: z.string(), key: z.string() });

const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()),
  env: z.array(z.strictObject({ name: z.string(), valueFrom: z.strictObject({ secretKeyRef: key }) })).optional(),
  envFrom: z.array(z.strictObject({ secretRef: metadata })).optional(),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string().startsWith('/'), readOnly: z.boolean().optional() })),
  resources: resources.optional(),
});
const pod = z.strictObject({
  restartPolicy: z.literal('Never'),
  securityContext: z.strictObject({ runAsNonRoot: z.boolean(), runAsUser: z.int(), fsGroup: z.int() }),
  initContainers: z.array(container),
  containers: z.array(container),
  volumes: z.array(
    z.strictObject({
      name: z.string(),
      configMap: metadata.optional(),
      persistentVolumeClaim: z.strictObject({ claimName: z.string() }).optional(),
      emptyDir: z.strictObject({}).optional(),
    }),
  ),
});

const KINDS = {
  'clickhouse.com/v1alpha1 KeeperCluster': z.strictObject({ replicas: z.literal([1, 3, 5, 7]), dataVolumeClaimSpec: claim }),
  'clickhouse.com/v1alpha1 ClickHouseCluster': z.strictObject({
    shards: z.int().min(1),
    replicas: z.int().min(1),
    keeperClusterRef: metadata,
    dataVolumeClaimSpec: claim,
    containerTemplate: z.strictObject({ image: z.strictObject({ repository: z.string(), tag: z.string() }), resources }),
    settings: z.strictObject({ defaultUserPassword: z.strictObject({ secret: key }) }),
  }),
  'clickhouse-keeper.altinity.com/v1 ClickHouseKeeperInstallation': z.strictObject({
    configuration: z.strictObject({
      clusters: z.array(z.strictObject({ name: z.string(), layout: z.strictObject({ replicasCount: z.literal([1, 3, 5]) }) })),
    }),
    defaults: z.strictObject({ templates: z.strictObject({ dataVolumeClaimTemplate: z.string() }) }),
    templates: z.strictObject({ volumeClaimTemplates: claims }),
  }),
  'clickhouse.altinity.com/v1 ClickHouseInstallation': z.strictObject({
    configuration: z.strictObject({
      zookeeper: z.strictObject({ nodes: z.array(z.strictObject({ host: z.string(), port: z.int() })) }),
      users: z.record(
        z.string().regex(/^\w+\/(?:k8s_secret_password|networks\/ip|grants\/query)$/),
        z.union([z.string(), z.array(z.string())]),
      ),
      clusters: z.array(
        z.strictObject({ name: z.string(), layout: z.strictObject({ shardsCount: z.int().min(1), replicasCount: z.int().min(1) }) }),
      ),
    }),
    defaults: z.strictObject({ templates: z.strictObject({ dataVolumeClaimTemplate: z.string(), podTemplate: z.string() }) }),
    templates: z.strictObject({
      podTemplates: z.array(
        z.strictObject({
          name: z.string(),
          spec: z.strictObject({ containers: z.array(z.strictObject({ name: z.string(), image: z.string(), resources })) }),
        }),
      ),
      volumeClaimTemplates: claims,
    }),
  }),
  'v1 PersistentVolumeClaim': claim,
  'batch/v1 CronJob': z.strictObject({
    schedule: z.string().regex(/^\S+ \S+ \S+ \S+ \S+$/),
    timeZone: z.string(),
    concurrencyPolicy: z.literal('Forbid'),
    jobTemplate: z.strictObject({
      spec: z.strictObject({ backoffLimit: z.int(), template: z.strictObject({ spec: pod }) }),
    }),
  }),
} as const;

type Manifest = { apiVersion: string; kind: string; metadata: unknown; spec?: unknown; data?: Record<string, string> };
const manifests = (file: string) =>
  parseAllDocuments(readFileSync(new URL(`../../deploy/clickhouse/${file}`, import.meta.url), 'utf8')).map((one) => one.toJS() as Manifest);

describe('the manifests of deploy/clickhouse', () => {
  it.each(['official.yaml', 'altinity.yaml', 'report-cronjob.yaml'])('%s has only fields that its kinds have', (file) => {
    for (const { apiVersion, kind, metadata: named, spec, data, ...rest } of manifests(file)) {
      expect(rest).toEqual({});
      expect(metadata.parse(named)).toEqual(named);
      if (kind === 'ConfigMap') expect(Object.keys(data!)).toEqual(['muster.yaml']);
      else expect(KINDS[`${apiVersion} ${kind}` as keyof typeof KINDS].parse(spec)).toEqual(spec);
    }
  });

  it('fit each other: templates, volumes, secrets and the engine of the configuration are those that are there', () => {
    const altinity = JSON.parse(JSON.stringify(manifests('altinity.yaml'))) as {
      spec: z.output<(typeof KINDS)['clickhouse.altinity.com/v1 ClickHouseInstallation']>;
    }[];
    const { spec } = altinity[1]!;
    expect(spec.templates.podTemplates.map(({ name }) => name)).toContain(spec.defaults.templates.podTemplate);
    expect(spec.templates.volumeClaimTemplates.map(({ name }) => name)).toContain(spec.defaults.templates.dataVolumeClaimTemplate);
    const [config, , job] = manifests('report-cronjob.yaml');
    const { engine } = musterSpec.parse(parse(config!.data!['muster.yaml']!));
    expect(engine!.clickhouse.cluster).toBe(spec.configuration.clusters[0]!.name);
    expect(engine!.clickhouse.database).toBe('muster');
    const { initContainers, containers, volumes } = KINDS['batch/v1 CronJob'].parse(job!.spec).jobTemplate.spec.template.spec;
    const mounted = [...initContainers, ...containers].flatMap(({ volumeMounts }) => volumeMounts.map(({ name }) => name));
    expect(new Set(mounted)).toEqual(new Set(volumes.map(({ name }) => name)));
    expect(initContainers[0]!.env!.map(({ name }) => name)).toContain(engine!.clickhouse.password_env);
  });
});
