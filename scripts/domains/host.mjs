/** Places where many organisations have their page: such an address says nothing of whose the host is. */
const SHARED =
  /(?:^|\.)(?:github\.(?:com|io|dev)|gitlab\.(?:com|io)|gitee\.com|medium\.com|twitter\.com|x\.com|linkedin\.com|facebook\.com|youtube\.com|google\.com|notion\.(?:so|site)|readthedocs\.io|wordpress\.com|netlify\.(?:app|com)|vercel\.app|herokuapp\.com|pages\.dev|web\.app|blogspot\.com|crunchbase\.com|wikipedia\.org|bit\.ly|gitbook\.io|sourceforge\.(?:io|net)|bitbucket\.(?:org|io)|slack\.com|docker\.com\/r|npmjs\.com|pypi\.org|rubygems\.org|hub\.docker\.com|meetup\.com|eventbrite\.com|discord\.(?:com|gg)|weixin\.qq\.com|zhihu\.com|csdn\.net|oschina\.net|cnblogs\.com|substack\.com|azurewebsites\.net|amazonaws\.com|cloudfront\.net|appspot\.com|firebaseapp\.com|myshopify\.com|squarespace\.com|wixsite\.com|webflow\.io|hashnode\.dev|dev\.to|archive\.org|artifacthub\.io|cncf\.io|landscape2\.io)$/;
/** Endings that were given away to anybody: what stands under one of them has been taken over, or soon will be. `https` is a slip of the pen. */
const FREE = /\.(?:cf|ga|gq|https?|ml|tk)$/;
/** Labels that name a part of a site rather than a part of an organisation. */
const PART = new Set(
  'about academy app blog business careers community company connect consulting corp corporate dev developer developers docs en english enterprise events get global go group home info international intl io landing learn main marketing new news now official open opensource oss pages platform portal pro product products services shop site solutions start store support training try us usa web website welcome wp ww www www1 www2 www3 zh cn eu uk de fr jp kr in'.split(
    ' ',
  ),
);
const SECOND = new Set('co com net org ac edu gov gob or ne go gen ltd plc nom in'.split(' '));

/** The part of a host that somebody registers: `example.co.uk` of `www.example.co.uk`. */
export function registered(host) {
  const labels = host.split('.');
  const last = labels.at(-1);
  const two = labels.length > 2 && last.length === 2 && SECOND.has(labels.at(-2));
  return labels.slice(two ? -3 : -2).join('.');
}

/**
 * The domain of a homepage's host, for addresses: without `www`, and without a label that names a part of the site. Undefined where the page
 * stands on somebody else's host, or the host is a mail provider's or a community's.
 */
export function hostOf(homepage, silent) {
  const host = /^(?:https?:\/\/)?([^/:?#\s]+)/i.exec(homepage.trim())?.[1]?.toLowerCase().replace(/\.$/, '');
  if (host === undefined || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) || /^[\d.]+$/.test(host)) return undefined;
  const base = registered(host);
  if (SHARED.test(host) || FREE.test(host)) return undefined;
  if (!base.includes('.') || silent.has(base) || silent.has(host)) return undefined;
  const labels = host
    .slice(0, -base.length - 1)
    .split('.')
    .filter((label) => label !== '');
  while (labels.length > 0 && PART.has(labels[0])) labels.shift();
  return [...labels, base].join('.');
}
