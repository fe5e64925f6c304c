package cascade.rerank;

import cascade.feed.Candidates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page while it is laid. Candidates are told by their turn.
 *
 * <p>A boost takes a place where the order without boosts would have put another candidate there, given what is laid so far. Once boosts have taken
 * as many as they may, the rest is laid as if there were none.
 */
final class Laying {

    private final Candidates candidates;
    private final Turns turns;
    private final boolean[] isTaken;
    private final Page page;
    private final Share[] shares;
    private final @Nullable Moves moves;
    private int firstLeft;
    /** Those laid of which none is pinned. */
    private int others;

    private int pinned;
    private int boosted;
    /** The share that stands what was laid last where it stands. */
    private @Nullable Share paid;

    /** @param moves for who asks why; null where nobody does */
    Laying(Candidates candidates, Turns turns, Page page, Share[] shares, @Nullable Moves moves) {
        this.candidates = candidates;
        this.turns = turns;
        this.isTaken = new boolean[turns.size()];
        this.page = page;
        this.shares = shares;
        this.moves = moves;
        for (int candidate : turns.pinned()) {
            isTaken[candidate] = true;
        }
    }

    Laid lay(int size) {
        int[] places = new int[size];
        List<List<String>> movedBy = new ArrayList<>(size);
        while (page.size() < size) {
            boolean isPinned = isPinsTurn();
            int next = isPinned ? pinned() : other();
            int place = turns.order()[next];
            places[page.size()] = place;
            movedBy.add(isPinned || paid == null ? List.of() : paid.moved());
            page.add(candidates.items()[place]);
            for (Share share : shares) {
                share.laid(candidates.sources()[place]);
            }
        }
        return new Laid(places, pinned, boosted, movedBy);
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
        int next = next();
        isTaken[next] = true;
        while (firstLeft < isTaken.length && isTaken[firstLeft]) {
            firstLeft++;
        }
        others++;
        return next;
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
        paid = share != null && best(null, sequence) != taken ? share : null;
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
