/** Source and article of a rule in one line; 通行做法 that the source ends with is not said twice. */
export const basisOf = ({ source, article }: { source: string; article: string }): string =>
  source.endsWith(article) ? source : `${source} ${article}`
