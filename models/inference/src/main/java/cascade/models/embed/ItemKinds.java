package cascade.models.embed;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.vector.MarkFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What each item of a model is made of, by ordinal, so that a scene of videos searches among videos alone. Each is a mark: 0
 * where nobody said, which every scene shows.
 *
 * <p>On disk a sealed file {@code CASC-KND}: size, then the marks.
 */
public final class ItemKinds {

    private static final SealedFormat FORMAT = new SealedFormat("CASC-KND", 1);
    /** The n-th has the mark n + 1, on disk too. */
    private static final List<Kind> KINDS = List.of(Kind.IMAGE, Kind.VIDEO);

    private static final byte UNKNOWN = 0;

    private final byte[] marks;

    private ItemKinds(byte[] marks) {
        this.marks = marks;
    }

    /** Of {@code size} items of which nothing is known. */
    public static ItemKinds unknown(int size) {
        return new ItemKinds(new byte[size]);
    }

    /** Of {@code ids}, as {@code items} tells. */
    public static ItemKinds of(List<ItemId> ids, Map<ItemId, Item> items) {
        byte[] marks = new byte[ids.size()];
        for (int ordinal = 0; ordinal < marks.length; ordinal++) {
            Item item = items.get(ids.get(ordinal));
            marks[ordinal] = item == null ? UNKNOWN : mark(item.kind());
        }
        return new ItemKinds(marks);
    }

    /** The mark of an item of this kind; not {@code UNKNOWN}. */
    public static byte mark(Kind kind) {
        return (byte) (1 + KINDS.indexOf(kind));
    }

    /** Which marks a scene shows. */
    public static IntPredicate shownIn(Scene scene) {
        return mark -> mark == UNKNOWN || scene.shows(KINDS.get(mark - 1));
    }

    /** By ordinal, those that a scene shows. */
    public MarkFilter filter(Scene scene) {
        return new MarkFilter(marks, shownIn(scene));
    }

    public int size() {
        return marks.length;
    }

    /** Of the item at {@code ordinal}. */
    public byte mark(int ordinal) {
        return marks[ordinal];
    }

    /** {@code [size]}, the caller's own. */
    public byte[] marks() {
        return marks.clone();
    }

    public void write(Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(marks.length);
            for (byte mark : marks) {
                output.writeInt(mark);
            }
        });
    }

    /** Reads the file, or throws {@link cascade.models.file.CorruptFileException} naming it and its fault. */
    public static ItemKinds read(Path file) {
        return FORMAT.read(file, ItemKinds::parse);
    }

    private static ItemKinds parse(SealedInput input) {
        byte[] marks = new byte[input.readCount(Integer.BYTES)];
        for (int ordinal = 0; ordinal < marks.length; ordinal++) {
            int mark = input.readInt();
            if (mark < UNKNOWN || mark > KINDS.size()) {
                throw input.corrupt("says " + mark + " of item " + ordinal + ", which is no kind");
            }
            marks[ordinal] = (byte) mark;
        }
        return new ItemKinds(marks);
    }
}
