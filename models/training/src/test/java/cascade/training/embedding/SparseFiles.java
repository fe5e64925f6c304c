package cascade.training.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Memory in files, for a table larger than the machine's: what is not touched takes neither memory nor disk. A file has no name
 * once it is mapped, so nothing is left of it when the arena closes or the process dies.
 */
final class SparseFiles implements SegmentAllocator {

    private final Path folder;
    private final Arena arena;

    SparseFiles(Path folder, Arena arena) {
        this.folder = folder;
        this.arena = arena;
    }

    /** Zeros, until the arena closes. */
    @Override
    @SuppressWarnings("restricted") // the kernels are fastest where all segments are of one class, that of plain memory
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        try {
            Path file = Files.createTempFile(folder, "table", ".bin");
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                MemorySegment mapped = channel.map(MapMode.READ_WRITE, 0, byteSize, arena);
                return MemorySegment.ofAddress(mapped.address()).reinterpret(byteSize, arena, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map " + byteSize + " bytes in " + folder, e);
        }
    }
}
