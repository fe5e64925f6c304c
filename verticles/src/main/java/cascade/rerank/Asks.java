package cascade.rerank;

import cascade.features.catalogue.Catalogue;
import cascade.features.preference.Wish;
import cascade.feed.Candidates;
import cascade.feed.Laid;
import cascade.rules.RequestRules;
import cascade.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for of the candidates of one request: by its user, and by the operator.
 *
 * @param byValue places of candidates, the most valuable first
 * @param wishes null where the user asked for nothing
 * @param ruling null where no rule moves anything
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Asks(
        Candidates candidates,
        int[] byValue,
        @Nullable Wishes wishes,
        @Nullable Ruling ruling) {

    static Asks of(Candidates candidates, int[] byValue, Catalogue catalogue) {
        Wishes wishes = Wishes.of(candidates.query().user().preferences(), catalogue);
        RequestRules rules = candidates.query().rules();
        Ruling ruling = rules == null || !rules.moveSome() ? null : Ruling.of(candidates, byValue, rules, wishes);
        return new Asks(candidates, byValue, wishes, ruling);
    }

    /** In which order candidates are laid. */
    Turns turns() {
        if (ruling != null) {
            return ruling.turns();
        }
        return Turns.of(wishes == null ? byValue : wishes.order(candidates, byValue));
    }

    /** The candidates, with the sources of those alone of which shares of a page may be paid. */
    Candidates paying() {
        Candidates wanted = wishes == null ? candidates : wishes.withoutShares(candidates);
        return ruling == null ? wanted : ruling.withoutShares(wanted);
    }

    /** What was asked for of the candidate of a rank, null where nothing: the user goes before the operator. */
    @Nullable
    Asked asked(int rank) {
        Rule rule = acting(rank);
        if (rule != null) {
            String code = "rule-" + rule.action().text();
            return new Asked(code, rule.said(), rule.label());
        }
        return wishes == null ? null : wishes.asked(candidates.items()[byValue[rank]]);
    }

    /** The rule that acts on the candidate of a rank, null where none does. */
    @Nullable
    Rule acting(int rank) {
        return ruling == null ? null : ruling.acting(rank);
    }

    /** Whether anything is asked for of any of them. */
    boolean isAsked() {
        return wishes != null || ruling != null;
    }

    /** {@link cascade.feed.Placement#moved} with what was asked for of the candidates. */
    List<List<String>> moved(Laid laid) {
        int[] ranks = new int[candidates.size()];
        for (int rank = 0; rank < byValue.length; rank++) {
            ranks[byValue[rank]] = rank;
        }
        List<List<String>> moved = new ArrayList<>(laid.places().length);
        for (int i = 0; i < laid.places().length; i++) {
            int place = laid.places()[i];
            List<String> all = new ArrayList<>(laid.placement().moved(i));
            Rule rule = acting(ranks[place]);
            if (rule != null) {
                all.add("rule:" + rule.action().text());
            }
            Wish wish = wishes == null ? Wish.NONE : wishes.of(candidates.items()[place]);
            if (wish != Wish.NONE) {
                all.add("wish:" + wish.text());
            }
            moved.add(List.copyOf(all));
        }
        return moved;
    }

    /** True where rules may move candidates. */
    boolean isRuled() {
        return ruling != null;
    }

    /** Why a candidate moves of which nothing was asked; null where nothing was asked of any. */
    @Nullable
    String ofOthers() {
        if (ruling != null) {
            return "what rules ask for of others";
        }
        return wishes == null ? null : "what you asked for of others";
    }
}
