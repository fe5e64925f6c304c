package cascade.features.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What slots read as records of pages have it. What stands there anyway, who asked where for what and at which position it was shown, is not logged a second time, and
 * is added when a record is read.
 */
public final class LoggedInputs {

    private static final String USER = "user.id";
    private static final List<String> ITEM = List.of("item.id", "item.author", "item.topic", "item.kind");
    private static final String SCENE = "context.scene";

    private LoggedInputs() {}

    /** Reads what is logged of these slots. */
    public static InputReader reader(List<String> slotNames) {
        return new InputReader(slotNames.stream().filter(name -> !isText(name)).toList());
    }

    private static boolean isText(String slot) {
        return slot.equals(USER) || slot.equals(SCENE) || slot.equals(Positions.SLOT) || ITEM.contains(slot);
    }

    /**
     * Where which numbers stand in what {@link #user}, {@link #item} and {@link #context} return.
     *
     * @param logged {@link InputLayout#texts} of the reader's
     * @throws SchemaException where it is no layout
     */
    public static InputLayout layout(List<String> logged) {
        List<String> all = new ArrayList<>(logged);
        all.add(USER);
        all.addAll(ITEM);
        all.add(SCENE);
        all.add(new InputSlot(Positions.SLOT, 1).text());
        return InputLayout.parse(all);
    }

    /** What slots of the user read: what was logged of that, and his id. */
    public static long[] user(long[] logged, String id) {
        return with(logged, id);
    }

    /** What slots of an item read. */
    public static long[] item(long[] logged, String id, String author, String topic, String kind) {
        return with(logged, id, author, topic, kind);
    }

    /** What slots of the context read of an item that was shown at a position. */
    public static long[] context(long[] logged, String scene, int position) {
        long[] all = Arrays.copyOf(with(logged, scene), logged.length + 2);
        all[logged.length + 1] = position;
        return all;
    }

    private static long[] with(long[] logged, String... words) {
        long[] all = Arrays.copyOf(logged, logged.length + words.length);
        for (int i = 0; i < words.length; i++) {
            all[logged.length + i] = Input.hash(words[i]);
        }
        return all;
    }
}
