package cascade.recall;

import cascade.features.catalogue.CatalogueListener;
import cascade.features.catalogue.CatalogueRow;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;

/** Items that were put or went since somebody last took them, each once, up to a bound. Thread-safe. */
final class ChangedItems implements CatalogueListener {

    private final int most;
    private IntLinkedOpenHashSet waiting = new IntLinkedOpenHashSet();
    private boolean overflown;

    ChangedItems(int most) {
        this.most = most;
    }

    @Override
    public synchronized void changed(CatalogueRow before, CatalogueRow now) {
        if (now.isUp() || before.isUp()) {
            if (waiting.size() < most) {
                waiting.add(now.ordinal());
            } else if (!waiting.contains(now.ordinal())) {
                overflown = true;
            }
        }
    }

    /** At most {@code count} of them, those that waited longest first; they are forgotten here. */
    synchronized int[] take(int count) {
        int[] taken = new int[Math.min(count, waiting.size())];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = waiting.removeFirstInt();
        }
        return taken;
    }

    /** True once after items did not fit: then only a look at the whole catalogue tells what changed. */
    synchronized boolean takeOverflow() {
        boolean was = overflown;
        overflown = false;
        return was;
    }
}
