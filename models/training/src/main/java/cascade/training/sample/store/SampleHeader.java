package cascade.training.sample.store;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sample file says of itself.
 *
 * @param madeOf fingerprint of all that its samples were made of
 * @param schema hash of the schema that encoded them
 * @param width ids per sample
 * @param tasks names of the label columns, at most eight
 * @param served whether they are of what was served: users are known by a hash then, not by ordinals, and follow rates are not
 *     counted
 */
public record SampleHeader(String madeOf, String schema, int width, List<String> tasks, boolean served) {

    private static final int MOST_TASKS = Byte.SIZE;

    public SampleHeader {
        tasks = List.copyOf(tasks);
        if (width < 1 || tasks.isEmpty() || tasks.size() > MOST_TASKS) {
            throw new IllegalArgumentException(
                    "samples have ids and one to eight labels, not %d and %s".formatted(width, tasks));
        }
    }

    /** Whether the samples of both mean the same, whatever they are made of. */
    boolean isLike(SampleHeader other) {
        return schema.equals(other.schema)
                && width == other.width
                && tasks.equals(other.tasks)
                && served == other.served;
    }

    /** Bytes of a row: the ids, the user, the follow rate and the time. */
    long rowBytes() {
        return (long) Integer.BYTES * (width + 2) + Long.BYTES;
    }

    void write(SealedOutput output) {
        output.writeText(madeOf);
        output.writeText(schema);
        output.writeInt(width);
        output.writeInt(tasks.size());
        tasks.forEach(output::writeText);
        output.writeInt(served ? 1 : 0);
    }

    static SampleHeader read(SealedInput input) {
        String madeOf = input.readText();
        String schema = input.readText();
        int width = input.readInt();
        int count = input.readCount(Integer.BYTES);
        List<String> tasks = new ArrayList<>();
        for (int task = 0; task < count; task++) {
            tasks.add(input.readText());
        }
        try {
            return new SampleHeader(madeOf, schema, width, tasks, input.readInt() == 1);
        } catch (IllegalArgumentException e) {
            throw input.corrupt(String.valueOf(e.getMessage()));
        }
    }
}
