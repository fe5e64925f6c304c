package cascade.rerank;

/** A least share of a page for what any of some sources found, while the page is laid. */
final class Share {

    private final int sources;
    private final double share;
    private final String rule;
    private int laid;

    /** @param rule what it is called where it lays a candidate */
    Share(int sources, double share, String rule) {
        this.sources = sources;
        this.share = share;
        this.rule = rule;
    }

    /** Bits of those that it is for. */
    int sources() {
        return sources;
    }

    String rule() {
        return rule;
    }

    boolean isDue(int place) {
        // A little more than the product, so that a share of 1/3 falls due at place 3 whatever the rounding.
        return laid < (int) (share * place + 1e-9);
    }

    void laid(int foundBy) {
        if ((foundBy & sources) != 0) {
            laid++;
        }
    }
}
