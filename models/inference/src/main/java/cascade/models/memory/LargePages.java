package cascade.models.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Native memory in pages of two megabytes, where Linux has them to give: rows at random places of a large table miss the
 * processor's table of pages more often than its caches. Pages that nobody touches take no memory.
 */
public final class LargePages implements SegmentAllocator {

    private static final long PAGE = 1 << 21;
    private static final int READ_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int HUGE = 14;
    private static final MethodHandle MAP = function(
            "mmap",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG));
    private static final MethodHandle ADVISE = function(
            "madvise",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private static final MethodHandle UNMAP = function(
            "munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private final Arena arena;

    /** @param arena gives the memory back when it closes */
    public LargePages(Arena arena) {
        this.arena = arena;
    }

    /** Zeros; what is smaller than a large page is plain memory. */
    @Override
    @SuppressWarnings("restricted") // whoever maps memory must say how long it is and how it goes back
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        if (byteSize < PAGE) {
            return arena.allocate(byteSize, byteAlignment);
        }
        long size = (byteSize + PAGE - 1) / PAGE * PAGE;
        long address = call(MAP, 0L, size, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
        if (address == -1) {
            throw new OutOfMemoryError("no " + size + " bytes of native memory");
        }
        // Advice: where it is not taken, the pages are small ones.
        call(ADVISE, address, size, HUGE);
        return MemorySegment.ofAddress(address).reinterpret(byteSize, arena, _ -> call(UNMAP, address, size));
    }

    @SuppressWarnings("restricted") // the C library has no other door
    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    private static long call(MethodHandle function, Object... arguments) {
        try {
            return ((Number) function.invokeWithArguments(arguments)).longValue();
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library failed", e);
        }
    }
}
