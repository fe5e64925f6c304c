package cascade.features.catalogue;

/**
 * How much the lists of a catalogue hold.
 *
 * @param freshMost most items in the list of new ones; the oldest give way
 * @param authorMost most items in the list of an author; his oldest give way
 */
public record CatalogueLimits(int freshMost, int authorMost) {

    public CatalogueLimits {
        if (freshMost < 1 || authorMost < 1) {
            throw new IllegalArgumentException("a list of a catalogue holds under 1: " + freshMost + ", " + authorMost);
        }
    }

    public static CatalogueLimits defaults() {
        return new CatalogueLimits(10_000, 100);
    }
}
