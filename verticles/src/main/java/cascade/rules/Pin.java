package cascade.rules;

/** A rule that puts an item on a place of the first page, and which items it may be. Immutable. */
public final class Pin {

    private final Rule rule;
    private final int[] items;
    private final RuleTable table;

    Pin(Rule rule, int[] items, RuleTable table) {
        this.rule = rule;
        this.items = items;
        this.table = table;
    }

    public Rule rule() {
        return rule;
    }

    /** The place, from 0. */
    public int at() {
        return rule.place() - 1;
    }

    /**
     * Items that it names, by ordinal, in the order in which they are tried; empty where it is of the best of those found that satisfy it. Never
     * written to.
     */
    public int[] items() {
        return items;
    }

    /** True of an item that it may be. */
    public boolean isOf(int item, long millis) {
        return table.first(item, millis) != null;
    }
}
