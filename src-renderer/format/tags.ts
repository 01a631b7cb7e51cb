const longest = 40;
const most = 20;

/** Tags out of what was typed, with any sign between them. */
export function tagsOf(text: string): string[] {
  const tags = text.split(/[,;#，、；]/).map((tag) => tag.trim().slice(0, longest));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, most);
}
