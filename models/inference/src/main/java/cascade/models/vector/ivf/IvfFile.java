package cascade.models.vector.ivf;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.models.vector.codes.ByteBlocks;
import cascade.models.vector.codes.CodeBlocks;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.codes.FloatRows;
import cascade.models.vector.codes.Shapes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * An inverted file on disk, sealed as {@code CASC-IVF}: dimension, size, number of lists, bits of a code, depths and lists to read for them,
 * first rows and blocks, marks and where they end; then, each from a multiple of 64 bytes on and little-endian, the sections that {@link IvfLists}
 * describes: codes and scales of the centres, codes and scales of the rows, ordinals, rows, vectors. Sections are mapped, not read: what no search touches takes no memory, and processes share what they touch.
 */
final class IvfFile {

    private static final SealedFormat FORMAT = new SealedFormat("CASC-IVF", 4);

    private IvfFile() {}

    static void write(Path file, IvfLists lists, Probes probes) {
        FORMAT.write(file, output -> {
            output.writeInt(lists.dimension());
            output.writeInt(lists.size());
            output.writeInt(lists.count());
            output.writeInt(bits(lists.codes().kind()));
            write(output, probes);
            writeInts(output, lists.firstRow());
            writeInts(output, lists.firstBlock());
            output.writeInt(lists.marks().count());
            writeInts(output, lists.marks().ends());
            sections(lists, output);
        });
    }

    private static void sections(IvfLists lists, SealedOutput output) {
        var sizes = Sizes.of(lists);
        output.writeSection(lists.centres().codes().asSlice(0, sizes.centreCodes()));
        output.writeSection(lists.centres().scales().asSlice(0, sizes.centreScales()));
        output.writeSection(lists.codes().codes().asSlice(0, sizes.codes()));
        output.writeSection(lists.codes().scales().asSlice(0, sizes.scales()));
        output.writeSection(lists.ordinals().asSlice(0, sizes.ints()));
        output.writeSection(lists.rows().asSlice(0, sizes.ints()));
        output.writeSection(lists.vectors().values().asSlice(0, sizes.vectors()));
    }

    /** The index in the file, or {@link cascade.models.file.CorruptFileException} naming the file and its fault. */
    static IvfIndex map(Path file) {
        return FORMAT.map(file, IvfFile::parse);
    }

    private static IvfIndex parse(SealedInput input, Arena memory) {
        int dimension = input.readInt();
        int size = input.readInt();
        int count = input.readInt();
        if (dimension < 1 || dimension > 1 << 16 || size < 0 || count < 1) {
            throw input.corrupt("has " + size + " vectors of dimension " + dimension + " in " + count + " lists");
        }
        CodeKind kind = kind(input);
        Probes probes = probes(input);
        int[] firstRow = readInts(input);
        int[] firstBlock = readInts(input);
        checkLists(input, firstRow, firstBlock, count, size);
        ListMarks marks = marks(input, firstRow);
        var sizes = new Sizes(kind, dimension, size, count, firstBlock[count]);
        int stride = sizes.stride();
        var centres = new ByteBlocks(
                input.mapSection(sizes.centreCodes(), memory), input.mapSection(sizes.centreScales(), memory), stride);
        CodeBlocks codes =
                kind.over(input.mapSection(sizes.codes(), memory), input.mapSection(sizes.scales(), memory), stride);
        MemorySegment ordinals = input.mapSection(sizes.ints(), memory);
        MemorySegment rows = input.mapSection(sizes.ints(), memory);
        var vectors = new FloatRows(input.mapSection(sizes.vectors(), memory), stride);
        var lists = new IvfLists(dimension, centres, firstRow, firstBlock, marks, codes, vectors, ordinals, rows);
        checkOrder(input, lists);
        return new IvfIndex(memory, lists, probes);
    }

    private static int bits(CodeKind kind) {
        return switch (kind) {
            case BYTES -> 8;
            case NIBBLES -> 4;
        };
    }

    private static CodeKind kind(SealedInput input) {
        int bits = input.readInt();
        for (CodeKind kind : CodeKind.values()) {
            if (bits(kind) == bits) {
                return kind;
            }
        }
        throw input.corrupt("has codes of " + bits + " bits, which nobody reads");
    }

    static void write(SealedOutput output, Probes probes) {
        writeInts(output, probes.depths());
        writeInts(output, probes.lists());
    }

    static Probes probes(SealedInput input) {
        try {
            return new Probes(readInts(input), readInts(input));
        } catch (IllegalArgumentException e) {
            throw input.corrupt("does not say how many lists to read: " + e.getMessage());
        }
    }

    private static void checkLists(SealedInput input, int[] firstRow, int[] firstBlock, int count, int size) {
        boolean isRight = firstRow.length == count + 1
                && firstBlock.length == count + 1
                && firstRow[0] == 0
                && firstBlock[0] == 0
                && firstRow[count] == size;
        for (int list = 0; isRight && list < count; list++) {
            int rows = firstRow[list + 1] - firstRow[list];
            isRight = rows >= 0 && firstBlock[list + 1] - firstBlock[list] == CodeBlocks.blocks(rows);
        }
        if (!isRight) {
            throw input.corrupt("has lists that do not hold its " + size + " vectors");
        }
    }

    private static ListMarks marks(SealedInput input, int[] firstRow) {
        int count = input.readInt();
        int[] ends = readInts(input);
        boolean isRight = count >= 1 && count <= ListMarks.MOST && ends.length == count * (firstRow.length - 1);
        for (int i = 0; isRight && i < ends.length; i++) {
            boolean isLast = i % count == count - 1;
            isRight = ends[i] >= (i == 0 ? 0 : ends[i - 1]) && (!isLast || ends[i] == firstRow[i / count + 1]);
        }
        if (!isRight) {
            throw input.corrupt("has marks that do not share out its lists");
        }
        return new ListMarks(count, ends);
    }

    private static void checkOrder(SealedInput input, IvfLists lists) {
        for (int row = 0; row < lists.size(); row++) {
            int ordinal = lists.ordinal(row);
            if (ordinal < 0 || ordinal >= lists.size() || lists.row(ordinal) != row) {
                throw input.corrupt("has no vector for row " + row);
            }
        }
    }

    private static void writeInts(SealedOutput output, int[] values) {
        output.writeInt(values.length);
        for (int value : values) {
            output.writeInt(value);
        }
    }

    private static int[] readInts(SealedInput input) {
        int[] values = new int[input.readCount(Integer.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = input.readInt();
        }
        return values;
    }

    /** Bytes of the sections. */
    private record Sizes(CodeKind kind, int dimension, int size, int count, int blocks) {

        static Sizes of(IvfLists lists) {
            int count = lists.count();
            return new Sizes(lists.codes().kind(), lists.dimension(), lists.size(), count, lists.firstBlock()[count]);
        }

        int stride() {
            return Shapes.roundUp(dimension, Shapes.WIDEST);
        }

        long centreCodes() {
            return CodeKind.BYTES.codeBytes(CodeBlocks.blocks(count), stride());
        }

        long centreScales() {
            return CodeBlocks.scaleBytes(count);
        }

        long codes() {
            return kind.codeBytes(blocks, stride());
        }

        long scales() {
            return CodeBlocks.scaleBytes(size);
        }

        long ints() {
            return (long) size * Integer.BYTES;
        }

        long vectors() {
            return FloatRows.bytes(size, stride());
        }
    }
}
