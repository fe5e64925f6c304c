package cascade.experiment;

/**
 * How much worse than the first an arm may certainly be before it is paused.
 *
 * @param ctr clicks an impression, as a share of the base's: .05 bears five of a hundred fewer
 * @param hideRate hides an impression, as a share of the base's: .2 bears twenty of a hundred more
 * @param degradedRate pages that a part did not bring its share to, or that were late, of all pages: .01 bears one of a hundred more
 */
public record Guardrails(double ctr, double hideRate, double degradedRate) {

    /** Where a plan says nothing. */
    public static final Guardrails DEFAULT = new Guardrails(.05, .2, .01);
}
