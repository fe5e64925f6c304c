package cascade.rerank;

import cascade.features.preference.Wish;
import cascade.feed.Candidates;
import cascade.feed.FeedRequest;
import cascade.rules.Action;
import cascade.rules.Pin;
import cascade.rules.RequestRules;
import cascade.rules.Rule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What rules ask for of the candidates of a request, against the order by value; beside what the user asked for, which goes before it: no rule moves
 * what he asked for more or less of, but a pin what he asked for more of.
 *
 * <p>By place, see {@link Standing}: a boost lays the candidate at place p as if it stood at p / by, a bury as if at by (p + 20). A pin has its place of
 * the first page, or the next that is free. Of one request, whose candidates are told here by their rank by value.
 */
final class Ruling {

    private final RequestRules rules;
    private final @Nullable Wishes wishes;
    private final int[] byValue;
    private final int[] items;
    private final @Nullable Rule[] acting;
    private final Pinned pinned;
    private final int size;

    private Ruling(Candidates candidates, int[] byValue, RequestRules rules, @Nullable Wishes wishes) {
        FeedRequest request = candidates.query().request();
        this.rules = rules;
        this.wishes = wishes;
        this.byValue = byValue;
        items = new int[byValue.length];
        Arrays.setAll(items, rank -> candidates.items()[byValue[rank]]);
        acting = new Rule[byValue.length];
        size = Math.min(request.size(), byValue.length);
        pinned = new Pinned(request.cursor() == null ? rules.mostPins(size) : 0, request.size());
        rules.pins().forEach(this::pin);
        for (int rank = 0; rank < items.length; rank++) {
            if (acting[rank] == null && wish(rank) == Wish.NONE) {
                acting[rank] = rules.movedBy(items[rank]);
            }
        }
    }

    static Ruling of(Candidates candidates, int[] byValue, RequestRules rules, @Nullable Wishes wishes) {
        return new Ruling(candidates, byValue, rules, wishes);
    }

    /** The rule that acts on the candidate of a rank, null where none does. */
    @Nullable
    Rule acting(int rank) {
        return acting[rank];
    }

    private Wish wish(int rank) {
        return wishes == null ? Wish.NONE : wishes.of(items[rank]);
    }

    private void pin(Pin pin) {
        int rank = pinned.hasRoom(pin.at()) ? candidate(pin) : -1;
        if (rank >= 0) {
            acting[rank] = pin.rule();
            pinned.add(rank, pin.at());
        }
    }

    /** The rank of what is pinned, -1 where there is nothing: the first of the items named, else the best that the pin is of. */
    private int candidate(Pin pin) {
        for (int item : pin.items()) {
            int rank = rank(item);
            if (rank >= 0 && mayPin(pin, rank)) {
                return rank;
            }
        }
        for (int rank = 0; rank < items.length && pin.items().length == 0; rank++) {
            if (mayPin(pin, rank)) {
                return rank;
            }
        }
        return -1;
    }

    private boolean mayPin(Pin pin, int rank) {
        return acting[rank] == null && wish(rank) != Wish.LESS && rules.isOf(pin, items[rank]);
    }

    private int rank(int item) {
        for (int rank = 0; rank < items.length; rank++) {
            if (items[rank] == item) {
                return rank;
            }
        }
        return -1;
    }

    /** Who has his turn when, by the places of candidates. */
    Turns turns() {
        int[] ranks = Standing.sorted(standings(true));
        int[] turns = new int[ranks.length];
        int[] order = new int[ranks.length];
        for (int turn = 0; turn < ranks.length; turn++) {
            turns[ranks[turn]] = turn;
            order[turn] = byValue[ranks[turn]];
        }
        return new Turns(
                order,
                of(turns, pinned.ranks()),
                pinned.places(),
                boosts() ? of(turns, Standing.sorted(standings(false))) : null,
                Math.max(0, rules.mostPlaces(size) - pinned.count()));
    }

    private static int[] of(int[] turns, int[] ranks) {
        int[] ofRanks = new int[ranks.length];
        Arrays.setAll(ofRanks, i -> turns[ranks[i]]);
        return ofRanks;
    }

    private long[] standings(boolean withBoosts) {
        long[] standings = new long[items.length];
        Arrays.setAll(standings, rank -> standing(rank, withBoosts));
        return standings;
    }

    private long standing(int rank, boolean withBoosts) {
        Rule rule = acting[rank];
        if (rule != null && rule.action() == Action.BURY) {
            return Standing.down(rank, rule.by());
        }
        if (rule != null && rule.action() == Action.BOOST && withBoosts) {
            return Standing.up(rank, rule.by());
        }
        return wishes == null ? Standing.at(rank) : wishes.standing(rank, items[rank]);
    }

    private boolean boosts() {
        for (Rule rule : acting) {
            if (rule != null && rule.action() == Action.BOOST) {
                return true;
            }
        }
        return false;
    }

    /** The same candidates, but those that are buried as if no source had found them: no share of a page is paid with them. */
    Candidates withoutShares(Candidates candidates) {
        int[] sources = Arrays.copyOf(candidates.sources(), candidates.size());
        for (int rank = 0; rank < items.length; rank++) {
            Rule rule = acting[rank];
            if (rule != null && rule.action() == Action.BURY) {
                sources[byValue[rank]] = 0;
            }
        }
        return candidates.foundBy(sources);
    }

    /** Which candidates have places of their own. */
    private static final class Pinned {

        private final int[] ranks;
        private final int[] places;
        private final int end;
        private int count;

        /**
         * None yet.
         *
         * @param end of the page
         */
        Pinned(int most, int end) {
            ranks = new int[most];
            places = new int[most];
            this.end = end;
        }

        boolean hasRoom(int place) {
            return count < ranks.length && free(place) < end;
        }

        private int free(int place) {
            return count == 0 ? place : Math.max(place, places[count - 1] + 1);
        }

        /** In the order of places. */
        void add(int rank, int place) {
            places[count] = free(place);
            ranks[count++] = rank;
        }

        int count() {
            return count;
        }

        int[] ranks() {
            return Arrays.copyOf(ranks, count);
        }

        int[] places() {
            return Arrays.copyOf(places, count);
        }
    }
}
