package cascade.rules;

import cascade.features.Kind;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the first of some rules that an item satisfies, at a cost that grows with the logarithm of what they name, and with each 64th of them. Immutable. */
final class RuleTable {

    private final Catalogue catalogue;
    private final List<ResolvedRule> rules;
    private final int words;
    private final Attribute items;
    private final Attribute authors;
    private final Attribute topics;
    private final Attribute tags;
    /** {@code [kinds, words]} the rules that an item of a kind satisfies, those first that images do. */
    private final long[] ofKind;

    private RuleTable(List<ResolvedRule> rules, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.rules = List.copyOf(rules);
        words = (rules.size() + Long.SIZE - 1) / Long.SIZE;
        items = Attribute.of(rules, words, ResolvedRule::items);
        authors = Attribute.of(rules, words, ResolvedRule::authors);
        topics = Attribute.of(rules, words, ResolvedRule::topics);
        tags = Attribute.of(rules, words, ResolvedRule::tags);
        ofKind = new long[2 * words];
        for (int i = 0; i < rules.size(); i++) {
            Kind kind = rules.get(i).rule().conditions().kind();
            if (kind != Kind.VIDEO) {
                set(ofKind, 0, i);
            }
            if (kind != Kind.IMAGE) {
                set(ofKind, words, i);
            }
        }
    }

    /** Null of no rules. */
    static @Nullable RuleTable of(List<ResolvedRule> rules, Catalogue catalogue) {
        return rules.isEmpty() ? null : new RuleTable(rules, catalogue);
    }

    static void set(long[] bits, int fromWord, int rule) {
        bits[fromWord + rule / Long.SIZE] |= 1L << rule;
    }

    /** The first in their order that an item satisfies at a time; null where it satisfies none. */
    @Nullable
    Rule first(int item, long millis) {
        int ofItem = items.place(item);
        int ofAuthor = authors.place(catalogue.author(item));
        int ofTopic = topics.place(catalogue.topic(item));
        int kind = catalogue.isVideo(item) ? words : 0;
        for (int word = 0; word < words; word++) {
            long left = items.rules(ofItem, word)
                    & authors.rules(ofAuthor, word)
                    & topics.rules(ofTopic, word)
                    & ofKind[kind + word];
            // What is in a row alone is looked at where all else holds: a row is a miss of the cache.
            Rule first = left == 0 ? null : first(catalogue.row(item), left & tagged(item, left, word), word, millis);
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    /** One word of the rules whose tags the item has, or that ask for none. */
    private long tagged(int item, long left, int word) {
        long satisfied = tags.unasked(word);
        if ((left & ~satisfied) != 0) {
            for (int tag : catalogue.row(item).tags()) {
                satisfied |= tags.rules(tags.place(tag), word);
            }
        }
        return satisfied;
    }

    private @Nullable Rule first(CatalogueRow row, long satisfied, int word, long millis) {
        for (long left = satisfied; left != 0; left &= left - 1) {
            ResolvedRule rule = rules.get(word * Long.SIZE + Long.numberOfTrailingZeros(left));
            if (!rule.asksForAge() || rule.isOfAge(millis - row.publishedMillis())) {
                return rule.rule();
            }
        }
        return null;
    }
}
