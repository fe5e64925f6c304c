package cascade.rerank;

import cascade.feed.Candidates;
import cascade.feed.ExploreCost;
import cascade.feed.Laid;
import cascade.feed.Placement;
import cascade.feed.Source;
import cascade.rerank.Draws.From;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page while it is laid. Candidates are told by their turn.
 *
 * <p>A boost takes a place where the order without boosts would have put another candidate there, given what is laid so far. Once boosts have taken
 * as many as they may, the rest is laid as if there were none.
 *
 * <p>A place that is drawn at random ({@link Draws}) pays no share: what is due is paid with the next one.
 */
final class Laying {

    private static final List<String> DRAWN = List.of("exploration");
    private static final List<String> DRAWN_OF_NEW = List.of("exploration:new");
    private static final int FRESH = Source.FRESH.bit();

    private final Candidates candidates;
    private final Turns turns;
    private final boolean[] isTaken;
    private final Page page;
    private final Share[] shares;
    private final @Nullable Moves moves;
    private final @Nullable Draws draws;
    private final @Nullable IntToDoubleFunction values;
    /** {@code [DEPTH]} those from which the next place may be drawn. */
    private final int[] eligible;

    private int firstLeft;
    /** Those laid of which none is pinned. */
    private int others;

    private int pinned;
    private int boosted;
    /** What stands what was laid last where it stands, but for its value. */
    private List<String> movedBy = List.of();
    /** Of the draw that chose what was laid last; NaN where none did. */
    private double propensity = Double.NaN;

    private ExploreCost cost = ExploreCost.NONE;

    /**
     * One of which nothing is laid.
     *
     * @param moves for who asks why; null where nobody does
     * @param draws null where no place is drawn
     * @param values of candidates by their places, for who asks what draws cost; null where nobody does
     */
    Laying(
            Candidates candidates,
            Turns turns,
            Page page,
            Share[] shares,
            @Nullable Moves moves,
            @Nullable Draws draws,
            @Nullable IntToDoubleFunction values) {
        this.candidates = candidates;
        this.turns = turns;
        this.isTaken = new boolean[turns.size()];
        this.page = page;
        this.shares = shares;
        this.moves = moves;
        this.draws = draws;
        this.values = values;
        this.eligible = draws == null && values == null ? new int[0] : new int[Draws.DEPTH];
        for (int candidate : turns.pinned()) {
            isTaken[candidate] = true;
        }
    }

    Laid lay(int size) {
        int[] places = new int[size];
        double[] propensities = new double[draws == null ? 0 : size];
        List<List<String>> moved = new ArrayList<>(size);
        while (page.size() < size) {
            movedBy = List.of();
            propensity = Double.NaN;
            int next = isPinsTurn() ? pinned() : other();
            int place = turns.order()[next];
            places[page.size()] = place;
            moved.add(movedBy);
            if (draws != null) {
                propensities[page.size()] = propensity;
            }
            page.add(candidates.items()[place]);
            for (Share share : shares) {
                share.laid(candidates.sources()[place]);
            }
        }
        var placement = draws == null ? new Placement(moved) : new Placement(moved, propensities, draws.seed());
        return new Laid(places, pinned, boosted, placement, values == null ? null : cost);
    }

    private boolean isPinsTurn() {
        return pinned < turns.pinned().length && (turns.pinnedAt()[pinned] <= page.size() || others == turns.others());
    }

    private int pinned() {
        int next = turns.pinned()[pinned++];
        if (moves != null) {
            moves.pinned(next);
        }
        return next;
    }

    private int other() {
        int next = drawn();
        if (next < 0) {
            next = next();
            appraise(next);
        }
        isTaken[next] = true;
        while (firstLeft < isTaken.length && isTaken[firstLeft]) {
            firstLeft++;
        }
        others++;
        return next;
    }

    /** What is drawn for the next place; -1 where it is not drawn. */
    private int drawn() {
        From from = draws == null ? From.NOTHING : draws.next();
        int count = from == From.NOTHING ? 0 : eligible(from);
        if (draws == null || count == 0) {
            return -1;
        }
        int next = eligible[draws.oneOf(count)];
        propensity = 1.0 / count;
        movedBy = from == From.NEW_ITEMS ? DRAWN_OF_NEW : DRAWN;
        if (moves != null) {
            moves.laid(next, from == From.NEW_ITEMS ? Moves.DRAWN_OF_NEW : Moves.DRAWN);
        }
        return next;
    }

    /** Writes those to {@link #eligible} from which the next place may be drawn; how many they are. */
    private int eligible(From from) {
        int count = 0;
        int seen = 0;
        int fewest = Integer.MAX_VALUE;
        for (int i = firstLeft; i < isTaken.length && seen < eligible.length; i++) {
            int place = turns.order()[i];
            if (!isTaken[i] && isEligible(from, candidates.sources()[place])) {
                int objections = page.objections(candidates.items()[place]);
                count = objections < fewest ? 0 : count;
                fewest = Math.min(fewest, objections);
                if (objections == fewest) {
                    eligible[count++] = i;
                }
                seen++;
            }
        }
        return count;
    }

    /** Of what somebody asked less of, no source is known here. */
    private static boolean isEligible(From from, int sources) {
        return from == From.NEW_ITEMS ? (sources & FRESH) != 0 : sources != 0;
    }

    /** Adds to what draws cost that {@code next} takes the next place, which is not drawn. */
    private void appraise(int next) {
        if (values != null) {
            double value = values.applyAsDouble(turns.order()[next]);
            cost = cost.and(value, mean(values, From.ALL, value), mean(values, From.NEW_ITEMS, value));
        }
    }

    /** The mean value of what may be drawn for the next place; {@code undrawn} where there is nothing. */
    private double mean(IntToDoubleFunction values, From from, double undrawn) {
        int count = eligible(from);
        return Arrays.stream(eligible, 0, count)
                .mapToDouble(turn -> values.applyAsDouble(turns.order()[turn]))
                .average()
                .orElse(undrawn);
    }

    /** What the next place takes of what is not pinned. */
    private int next() {
        Share share = due(null);
        int next = best(share, null);
        if (turns.plain() == null) {
            note(next, share, false);
            pay(next, share, null);
            return next;
        }
        Share shareWithout = due(turns.plain());
        int without = best(shareWithout, turns.plain());
        boolean isBound = next != without && boosted == turns.mostBoosted();
        boosted += next == without || isBound ? 0 : 1;
        int taken = isBound ? without : next;
        note(taken, isBound ? shareWithout : share, isBound);
        pay(taken, isBound ? shareWithout : share, isBound ? turns.plain() : null);
        return taken;
    }

    /** Notes which share stands {@code taken} where another would stand. */
    private void pay(int taken, @Nullable Share share, int @Nullable [] sequence) {
        movedBy = share != null && best(null, sequence) != taken ? share.moved() : List.of();
    }

    /** The share that is to be paid with the next place, null where none is, or with nothing. */
    private @Nullable Share due(int @Nullable [] sequence) {
        for (Share share : shares) {
            if (share.isDue(page.size() + 1) && best(share, sequence) >= 0) {
                return share;
            }
        }
        return null;
    }

    /** For who asks why: which of those before {@code next} the page, or the bound on rules, objected to. */
    private void note(int next, @Nullable Share share, boolean isBound) {
        if (moves == null) {
            return;
        }
        moves.laid(next, share == null ? null : share.rule());
        for (int i = firstLeft; i < next; i++) {
            int place = turns.order()[i];
            if (!isTaken[i] && isOf(share, place)) {
                moves.heldBack(i, page.objections(candidates.items()[place]), isBound);
            }
        }
    }

    /**
     * The first left of those that pay a share with the fewest objections of the page, or -1 where there is none.
     *
     * @param share null for any candidate
     * @param sequence in which they have their turn; null for their own
     */
    private int best(@Nullable Share share, int @Nullable [] sequence) {
        int best = -1;
        int fewest = Integer.MAX_VALUE;
        for (int at = sequence == null ? firstLeft : 0; at < isTaken.length && fewest > 0; at++) {
            int i = sequence == null ? at : sequence[at];
            int place = turns.order()[i];
            if (!isTaken[i] && isOf(share, place)) {
                int objections = page.objections(candidates.items()[place]);
                if (objections < fewest) {
                    best = i;
                    fewest = objections;
                }
            }
        }
        return best;
    }

    private boolean isOf(@Nullable Share share, int place) {
        return share == null || (candidates.sources()[place] & share.sources()) != 0;
    }
}
