package cascade.filter;

import cascade.feed.Candidates;

/**
 * What may be shown.
 *
 * @param isSeenRelaxed true where it holds what the user was served before, because too little else was left
 */
public record Filtered(Candidates candidates, boolean isSeenRelaxed) {}
