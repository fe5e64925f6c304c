package cascade.training.sample;

import cascade.training.embedding.SampleLayout;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Of some served samples, in how many each slot would have had other ids had they been folded by time. Thread-safe. */
final class SlotDifferences {

    /** One in so many is compared. */
    static final int EVERY = 16;

    private final List<SampleLayout.Slot> slots;
    private final AtomicIntegerArray different;
    private final AtomicInteger compared = new AtomicInteger();

    SlotDifferences(SampleLayout layout) {
        slots = layout.slots();
        different = new AtomicIntegerArray(slots.size());
    }

    void compare(int[] served, int[] folded) {
        compared.incrementAndGet();
        int at = 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            boolean isSame = true;
            for (int end = at + slots.get(slot).width(); at < end; at++) {
                isSame &= served[at] == folded[at];
            }
            if (!isSame) {
                different.incrementAndGet(slot);
            }
        }
    }

    int compared() {
        return compared.get();
    }

    /** Such as {@code item.impressions 12.3 %, user.clickRate 1.0 %}, the largest first; {@code none} where nothing differs. */
    @Override
    public String toString() {
        String all = IntStream.range(0, slots.size())
                .filter(i -> different.get(i) > 0)
                .boxed()
                .sorted((one, other) -> Integer.compare(different.get(other), different.get(one)))
                .map(i -> String.format(
                        Locale.ROOT, "%s %.1f %%", slots.get(i).name(), 100.0 * different.get(i) / compared.get()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "none" : all;
    }
}
