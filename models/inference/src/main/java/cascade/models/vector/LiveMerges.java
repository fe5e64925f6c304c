package cascade.models.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When parts of a {@link LiveIndex} become one, and how: while searches and writes go on, which wait for its last step only. */
final class LiveMerges {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMerges.class);

    /** Of so many writes no other has to wait for long. */
    private static final int FEW = 64;

    /** Times that what was written meanwhile is handed over before writes have to wait for the rest. */
    private static final int ROUNDS = 8;

    private final Present present;
    private final int dimension;
    private final IndexBuilder builder;
    private final LiveSettings settings;
    private final Executor background;
    private final AtomicBoolean isRunning = new AtomicBoolean();
    private final Object merging = new Object();

    LiveMerges(Present present, int dimension, IndexBuilder builder, LiveSettings settings, Executor background) {
        this.present = present;
        this.dimension = dimension;
        this.builder = builder;
        this.settings = settings;
        this.background = background;
    }

    /** Merges in the background where that is due and nobody is at it. */
    void startWhereDue() {
        if (!isDue(present.state()) || !isRunning.compareAndSet(false, true)) {
            return;
        }
        boolean isTaken = false;
        try {
            background.execute(this::whileDue);
            isTaken = true;
        } catch (RejectedExecutionException e) {
            // The write is done and found; the next one asks again.
            LOG.debug("a merge was refused", e);
        } finally {
            if (!isTaken) {
                isRunning.set(false);
            }
        }
    }

    private boolean isDue(LiveState state) {
        int begun = state.open().begun();
        return state.openSize() - begun >= Math.max(settings.open(), begun / settings.ratio()) || isFullOfDead(state);
    }

    private void whileDue() {
        try {
            // Writes go on while it merges, and there may be more than before when it is done.
            while (!present.isClosed() && isDue(present.state())) {
                merge(due(present.state()));
            }
        } finally {
            isRunning.set(false);
        }
    }

    private boolean isFullOfDead(LiveState state) {
        long rows = state.rows();
        return rows > settings.open() && rows - state.alive() > settings.deadShare() * rows;
    }

    /** How many of the newest parts are to become one. */
    private int due(LiveState state) {
        List<IndexPart> parts = state.parts();
        if (isFullOfDead(state) || parts.getFirst().grows()) {
            return parts.size();
        }
        int count = 1;
        long rows = state.openSize();
        while (count < parts.size()) {
            int next = parts.get(parts.size() - count - 1).size();
            if (next >= settings.ratio() * rows) {
                break;
            }
            rows += next;
            count++;
        }
        return count;
    }

    /** Merges everything into a new base, on the caller's thread. */
    void all() {
        merge(Integer.MAX_VALUE);
    }

    private void merge(int newest) {
        synchronized (merging) {
            LiveState sealed = seal();
            // Held, so that closing meanwhile takes no memory away that is read here.
            if (!sealed.acquire()) {
                return;
            }
            try {
                merge(sealed, newest);
            } finally {
                sealed.release();
            }
        }
    }

    private void merge(LiveState sealed, int newest) {
        List<IndexPart> all = sealed.parts();
        int last = all.size() - 1;
        List<IndexPart> kept = all.subList(0, Math.max(0, last - newest));
        List<IndexPart> old = all.subList(kept.size(), last);
        var merge = new PartMerge(old, dimension, sealed.time());
        IndexPart merged = merge.merged(kept.isEmpty(), builder);
        if (replace(kept, merged, merge, sealed.open())) {
            old.forEach(IndexPart::release);
        } else {
            merged.release();
        }
    }

    /** Puts a merged part into the place of those that are not kept; false where this was closed meanwhile. */
    private boolean replace(List<IndexPart> kept, IndexPart merged, PartMerge merge, IndexPart open) {
        var handover = new Handover(open, merged, dimension);
        for (int round = 0;
                merged.grows() && round < ROUNDS && present.state().openSize() - handover.done() > FEW;
                round++) {
            handover.upTo(present.state().openSize());
        }
        synchronized (present.writing) {
            if (present.isClosed()) {
                return false;
            }
            LiveState state = present.state();
            merge.buryIn(merged);
            if (merged.grows()) {
                handover.finish(state.openSize());
                present.become(LiveState.started(merged, dimension, state.time(), state.alive()));
            } else {
                List<IndexPart> parts = new ArrayList<>(kept);
                parts.add(merged);
                parts.add(open);
                present.become(new LiveState(List.copyOf(parts), state.openSize(), state.time(), state.alive()));
            }
        }
        if (merged.grows()) {
            open.release();
        }
        return true;
    }

    /** Starts a new open part; the one before is the last but one now, and only its deaths change. */
    private LiveState seal() {
        synchronized (present.writing) {
            LiveState state = present.state();
            if (present.isClosed()) {
                return state;
            }
            List<IndexPart> parts = new ArrayList<>(state.parts());
            parts.add(IndexPart.open(dimension));
            present.become(new LiveState(List.copyOf(parts), 0, state.time(), state.alive()));
            return present.state();
        }
    }
}
