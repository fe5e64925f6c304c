package cascade.rules;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What rules ask for of one attribute of an item, as sets of rules, a bit a rule. Immutable.
 *
 * <p>For each value that some rule names there is the set of rules that name it; beside those, the set of rules that do not ask for this attribute
 * at all. The rules that an item satisfies are then the intersection over its attributes of one such set each, whatever their number: the bit
 * vectors of packet filters (Lakshman and Stiliadis, SIGCOMM 1998).
 */
final class Attribute {

    /** Named by some rule, ascending. */
    private final int[] ordinals;
    /** {@code [ordinals, words]} the rules that name it, or do not ask. */
    private final long[] satisfied;
    /** {@code [words]} the rules that do not ask. */
    private final long[] unasked;

    private Attribute(int[] ordinals, long[] satisfied, long[] unasked) {
        this.ordinals = ordinals;
        this.satisfied = satisfied;
        this.unasked = unasked;
    }

    /** @param named of a rule; empty where it does not ask, -1 for what no item has yet */
    static Attribute of(List<ResolvedRule> rules, int words, Function<ResolvedRule, int[]> named) {
        int[] ordinals = rules.stream()
                .flatMapToInt(rule -> Arrays.stream(named.apply(rule)))
                .filter(ordinal -> ordinal >= 0)
                .sorted()
                .distinct()
                .toArray();
        long[] unasked = new long[words];
        for (int i = 0; i < rules.size(); i++) {
            if (named.apply(rules.get(i)).length == 0) {
                RuleTable.set(unasked, 0, i);
            }
        }
        long[] satisfied = new long[ordinals.length * words];
        for (int at = 0; at < ordinals.length; at++) {
            System.arraycopy(unasked, 0, satisfied, at * words, words);
        }
        for (int i = 0; i < rules.size(); i++) {
            for (int ordinal : named.apply(rules.get(i))) {
                int at = Arrays.binarySearch(ordinals, ordinal);
                if (at >= 0) {
                    RuleTable.set(satisfied, at * words, i);
                }
            }
        }
        return new Attribute(ordinals, satisfied, unasked);
    }

    /** Where the value's rules are found, for {@link #rules}; negative where no rule names it. */
    int place(int ordinal) {
        return ordinals.length == 0 ? -1 : Arrays.binarySearch(ordinals, ordinal);
    }

    /** One word of the set of rules that a value satisfies. */
    long rules(int place, int word) {
        return place < 0 ? unasked[word] : satisfied[place * unasked.length + word];
    }

    /** One word of the set of rules that do not ask for this attribute. */
    long unasked(int word) {
        return unasked[word];
    }
}
