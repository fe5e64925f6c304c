package cascade.training.sample;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declared crosses of slots: for every pair of an id of one slot and an id of another, one further id, hashed into rows that are
 * appended to the table. A linear model learns by them what it cannot learn of the two apart.
 *
 * <p>They are slots of a field of their own, the last, and their declarations are the slots' names: a layout tells its crosses.
 * Serving sends plain ids; the exported graph computes the same rows from them. Padding crosses to padding.
 */
public record Crosses(List<Cross> crosses) {

    /** Name of the field that holds them. */
    public static final String FIELD = "crosses";

    public static final Crosses NONE = new Crosses(List.of());

    private static final int MOST_PAIRS = 256;

    public Crosses {
        crosses = List.copyOf(crosses);
    }

    /** Reads declarations such as {@code user.id*item.author#65536}, with the number of rows that its ids are hashed into. */
    public static Crosses parse(List<String> declarations) {
        return new Crosses(declarations.stream().map(Cross::parse).toList());
    }

    /** Those that {@code layout} holds. */
    public static Crosses in(SampleLayout layout) {
        int field = layout.fields().indexOf(FIELD);
        return parse(layout.slots().stream()
                .filter(slot -> slot.field() == field)
                .map(Slot::name)
                .toList());
    }

    public boolean isEmpty() {
        return crosses.isEmpty();
    }

    /** Rows of the table without these. */
    public int plainRows(SampleLayout crossed) {
        return crossed.rows() - crosses.stream().mapToInt(Cross::buckets).sum();
    }

    /**
     * The layout with these.
     *
     * @throws IllegalArgumentException where it has no such slots, or two with more pairs of ids than 256
     */
    public SampleLayout append(SampleLayout plain) {
        int rows = plain.rows();
        List<String> fields = new ArrayList<>(plain.fields());
        fields.add(FIELD);
        List<Slot> slots = new ArrayList<>(plain.slots());
        for (Cross cross : crosses) {
            int pairs = Place.of(plain, cross.first).width * Place.of(plain, cross.second).width;
            if (pairs > MOST_PAIRS) {
                throw new IllegalArgumentException(
                        cross.declaration() + " has " + pairs + " pairs of ids, more than " + MOST_PAIRS);
            }
            slots.add(new Slot(cross.declaration(), plain.fields().size(), pairs));
            rows = Math.addExact(rows, cross.buckets);
        }
        return new SampleLayout(rows, fields, slots);
    }

    /** The samples with these; the same where there are none. A cross of ids with values has their product. */
    public Samples append(Samples plain) {
        if (isEmpty()) {
            return plain;
        }
        SampleLayout layout = append(plain.layout());
        return plain.with(layout, store -> new CrossedStore(store, this, layout));
    }

    /**
     * Where in a sample, and in the table, the ids of these lie.
     *
     * @param crossed the layout with these
     */
    public Rows rows(SampleLayout crossed) {
        int base = plainRows(crossed);
        int to = isEmpty() ? 0 : Place.of(crossed, crosses.getFirst().declaration()).start;
        List<Placed> placed = new ArrayList<>();
        for (Cross cross : crosses) {
            placed.add(new Placed(cross, base, Place.of(crossed, cross.first), Place.of(crossed, cross.second)));
            base += cross.buckets;
        }
        return new Rows(to, List.copyOf(placed));
    }

    /** Crosses of one layout. */
    public static final class Rows {

        private final int start;
        private final List<Placed> crosses;

        private Rows(int start, List<Placed> crosses) {
            this.start = start;
            this.crosses = crosses;
        }

        /**
         * Writes the crossed ids of one sample behind its plain ones.
         *
         * @param sample where its first id lies
         */
        public void fill(int[] ids, float @Nullable [] values, int sample) {
            int to = sample + start;
            for (Placed placed : crosses) {
                Place first = placed.first;
                Place second = placed.second;
                for (int i = sample + first.start; i < sample + first.start + first.width; i++) {
                    for (int j = sample + second.start; j < sample + second.start + second.width; j++, to++) {
                        ids[to] = ids[i] == 0 || ids[j] == 0 ? 0 : placed.base + placed.cross.bucket(ids[i], ids[j]);
                        if (values != null) {
                            values[to] = values[i] * values[j];
                        }
                    }
                }
            }
        }
    }

    /** A cross, the first of its rows, and where the ids lie that it is made of. */
    private record Placed(Cross cross, int base, Place first, Place second) {}

    /** Where the ids of one slot lie in a sample. */
    private record Place(int start, int width) {

        static Place of(SampleLayout layout, String name) {
            int start = 0;
            for (Slot slot : layout.slots()) {
                if (slot.name().equals(name)) {
                    return new Place(start, slot.width());
                }
                start += slot.width();
            }
            throw new IllegalArgumentException("there is no slot " + name + " to cross: "
                    + layout.slots().stream().map(Slot::name).toList());
        }
    }

    /**
     * One cross of two slots. Its hash is one of the universal family of Carter and Wegman (1979), {@code ((A a + B b) mod P) mod
     * buckets} for rows a and b, in 64 bits without overflow: ONNX has these operators.
     */
    public record Cross(String first, String second, int buckets) {

        public static final long FACTOR_OF_FIRST = 1_103_515_245;
        public static final long FACTOR_OF_SECOND = 1_812_433_253;
        public static final long PRIME = Integer.MAX_VALUE;

        public Cross {
            if (buckets < 1) {
                throw new IllegalArgumentException("a cross of " + first + " and " + second + " needs rows");
            }
        }

        static Cross parse(String declaration) {
            String[] parts = declaration.split("[*#]", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException(
                        "'" + declaration + "' does not read as FIRST.SLOT*SECOND.SLOT#ROWS");
            }
            List<String> stripped = Arrays.stream(parts).map(String::strip).toList();
            return new Cross(stripped.get(0), stripped.get(1), Integer.parseInt(stripped.get(2)));
        }

        String declaration() {
            return first + "*" + second + "#" + buckets;
        }

        /** 0 to {@code buckets - 1}. */
        int bucket(int a, int b) {
            return (int) ((FACTOR_OF_FIRST * a + FACTOR_OF_SECOND * b) % PRIME % buckets);
        }
    }
}
