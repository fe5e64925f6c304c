package cascade.rerank;

import java.util.List;

/** A least share of a page for what any of some sources found, while the page is laid. */
final class Share {

    private final int sources;
    private final double share;
    private final String rule;
    private final List<String> moved;
    private int laid;

    /**
     * One of which nothing is paid yet.
     *
     * @param rule what it is called where it lays a candidate
     * @param code the same for records
     */
    Share(int sources, double share, String rule, String code) {
        this.sources = sources;
        this.share = share;
        this.rule = rule;
        this.moved = List.of("share:" + code);
    }

    /** Bits of those that it is for. */
    int sources() {
        return sources;
    }

    List<String> moved() {
        return moved;
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
