package cascade.feed;

/**
 * What may be shown.
 *
 * @param removed how many candidates were taken out
 * @param isSeenRelaxed true where it holds what the user was served before, because too little else was left
 */
public record Filtered(Candidates candidates, int removed, boolean isSeenRelaxed) {

    /** True where there was nothing to filter. */
    public boolean isOfNothing() {
        return candidates.isEmpty() && removed == 0;
    }
}
