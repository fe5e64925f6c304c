package cascade.features.schema;

import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what slots read, before any vocabulary: what is logged of a page, so that whatever schema comes later can encode it ({@link InputEncoder}).
 * Immutable, thread-safe.
 */
public final class InputReader {

    private final InputLayout layout;
    private final List<Input<Asking>> user;
    private final List<Input<ItemFeatures>> fixed;
    private final List<Input<ItemFeatures>> moving;
    private final int fixedWidth;
    private final List<Input<Asking>> context;
    private final List<Input<CrossInput.Meeting>> cross;

    /**
     * One of what these slots read.
     *
     * @throws SchemaException where there is no slot of a name
     */
    public InputReader(List<String> slotNames) {
        Map<String, Input<Asking>> users = new LinkedHashMap<>();
        Map<String, Input<ItemFeatures>> fixedItems = new LinkedHashMap<>();
        Map<String, Input<ItemFeatures>> movingItems = new LinkedHashMap<>();
        Map<String, Input<Asking>> contexts = new LinkedHashMap<>();
        Map<String, Input<CrossInput.Meeting>> crosses = new LinkedHashMap<>();
        for (String name : slotNames) {
            switch (Field.of(name)) {
                case USER -> add(users, Input.of(name, UserSlots.of(name)));
                case ITEM ->
                    add(ItemSlots.isFixed(name) ? fixedItems : movingItems, Input.of(name, ItemSlots.of(name)));
                case CONTEXT -> add(contexts, Input.of(name, ContextSlots.of(name)));
                case CROSS -> add(crosses, CrossInput.of(name, CrossSlots.of(name)));
            }
        }
        if (!crosses.isEmpty()) {
            // What he does with a topic is seen from what he does with all.
            add(users, Input.of("user.clickRate", UserSlots.of("user.clickRate")));
        }
        user = List.copyOf(users.values());
        fixed = List.copyOf(fixedItems.values());
        moving = List.copyOf(movingItems.values());
        fixedWidth = fixed.stream().mapToInt(input -> input.slot().width()).sum();
        context = List.copyOf(contexts.values());
        cross = List.copyOf(crosses.values());
        List<InputSlot> slots = new ArrayList<>();
        user.forEach(input -> slots.add(input.slot()));
        fixed.forEach(input -> slots.add(input.slot()));
        moving.forEach(input -> slots.add(input.slot()));
        context.forEach(input -> slots.add(input.slot()));
        cross.forEach(input -> slots.add(input.slot()));
        layout = new InputLayout(slots);
    }

    private static <F> void add(Map<String, Input<F>> inputs, Input<F> input) {
        inputs.putIfAbsent(input.slot().name(), input);
    }

    /** Where which numbers stand. */
    public InputLayout layout() {
        return layout;
    }

    /** Writes what the slots of the user read to {@code out}, {@code [layout().width(USER)]}. */
    public void user(UserFeatures features, RequestContext request, long nowMillis, long[] out) {
        write(user, new Asking(features, request), nowMillis, out, 0);
    }

    /** The same of the context. */
    public void context(UserFeatures features, RequestContext request, long nowMillis, long[] out) {
        write(context, new Asking(features, request), nowMillis, out, 0);
    }

    /** Writes what the slots of an item read to {@code out} from {@code offset} on. */
    public void item(ItemFeatures features, long nowMillis, long[] out, int offset) {
        write(fixed, features, nowMillis, out, offset);
        moving(features, nowMillis, out, offset + fixedWidth);
    }

    /** How many of an item's numbers, the first of them, are the same until somebody changes the item. */
    public int fixedWidth() {
        return fixedWidth;
    }

    /** Writes the others to {@code out} from {@code offset} on. */
    public void moving(ItemFeatures features, long nowMillis, long[] out, int offset) {
        write(moving, features, nowMillis, out, offset);
    }

    /** Writes what the slots of a user and an item together read to {@code out} from {@code offset} on. */
    public void cross(UserFeatures of, ItemFeatures with, long nowMillis, long[] out, int offset) {
        cross(of, with, Similarity.none(), 0, nowMillis, out, offset);
    }

    /**
     * The same where it is known how near they lie.
     *
     * @param similarity {@link Similarity#NUMBERS} numbers from {@code similarityAt} on
     */
    public void cross(
            UserFeatures of,
            ItemFeatures with,
            int[] similarity,
            int similarityAt,
            long nowMillis,
            long[] out,
            int offset) {
        write(cross, new CrossInput.Meeting(of, with, similarity, similarityAt), nowMillis, out, offset);
    }

    private static <F> void write(List<Input<F>> inputs, F from, long nowMillis, long[] out, int offset) {
        int at = offset;
        for (int i = 0; i < inputs.size(); i++) {
            Input<F> input = inputs.get(i);
            input.of().write(from, nowMillis, out, at);
            at += input.slot().width();
        }
    }
}
