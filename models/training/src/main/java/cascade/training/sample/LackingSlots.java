package cascade.training.sample;

import cascade.features.schema.InputEncoder;
import cascade.training.embedding.SampleLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Of samples as they were served, how many lack each slot, whose ids are {@link InputEncoder#LACKING} until they are folded. For one thread. */
final class LackingSlots {

    private final List<SampleLayout.Slot> slots;
    private final int[] lacking;
    private int samples;
    private int inPart;

    LackingSlots(SampleLayout layout) {
        slots = layout.slots();
        lacking = new int[slots.size()];
    }

    /** @param ids of a sample */
    void count(int[] ids) {
        samples++;
        if (!areIn(ids)) {
            return;
        }
        inPart++;
        int at = 0;
        for (int slot = 0; slot < lacking.length; slot++) {
            lacking[slot] += ids[at] == InputEncoder.LACKING ? 1 : 0;
            at += slots.get(slot).width();
        }
    }

    /** Whether a sample lacks some. */
    static boolean areIn(int[] ids) {
        for (int id : ids) {
            if (id == InputEncoder.LACKING) {
                return true;
            }
        }
        return false;
    }

    /** Takes what a sample lacks from what a fold makes of it. */
    static void fill(int[] ids, int[] folded) {
        Arrays.setAll(ids, i -> ids[i] == InputEncoder.LACKING ? folded[i] : ids[i]);
    }

    /** Such as {@code of 40 impressions as they were served 20 lack slots, which are folded: item.tags (20), user.city (3)}; empty where nothing is lacking. */
    Optional<String> line() {
        String all = IntStream.range(0, lacking.length)
                .filter(slot -> lacking[slot] > 0)
                .mapToObj(slot -> "%s (%d)".formatted(slots.get(slot).name(), lacking[slot]))
                .collect(Collectors.joining(", "));
        return inPart == 0
                ? Optional.empty()
                : Optional.of("of %d impressions as they were served %d lack slots, which are folded: %s"
                        .formatted(samples, inPart, all));
    }
}
