package cascade.training.graph;

import cascade.models.file.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Java arrays as libtorch tensors and back. Whoever asks owns the tensor: an open PointerScope, or else its close. */
public final class Tensors {

    static {
        // JavaCPP refuses tensors in a process four times as large as its heap may be: tables of rankers are, outside
        // the heap.
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        load();
        // Its own threads only get in each other's way on matrices this small.
        torch.set_num_threads(1);
    }

    private Tensors() {}

    /** One process at a time: JavaCPP may unpack a library that another process is just loading, which that one does not survive (its issue 608). */
    private static void load() {
        try (FolderLock _ = FolderLock.await(Loader.getCacheDir().toPath().resolve(".cascade"))) {
            Loader.load(torch.class);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no folder to unpack libtorch in", e);
        }
    }

    /** A copy of the first values of {@code values} that fill the shape. */
    public static Tensor of(float[] values, long... shape) {
        return torch.from_blob(copy(values, count(shape)), shape, new TensorOptions(ScalarType.Float))
                .clone();
    }

    /** A copy of {@code values}, as numbers of {@code type}. */
    public static Tensor of(double[] values, ScalarType type, long... shape) {
        return torch.from_blob(new DoublePointer(values), shape, new TensorOptions(ScalarType.Double))
                .to(type, false, true, new MemoryFormatOptional());
    }

    /** The first floats of {@code memory} that fill the shape, where they lie: whoever changes one changes the other. */
    public static Tensor view(MemorySegment memory, long... shape) {
        FloatBuffer floats =
                memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
        return torch.from_blob(new FloatPointer(floats), shape, new TensorOptions(ScalarType.Float));
    }

    /** The floats of a tensor where they lie, row by row; to be read only while the tensor lives. */
    @SuppressWarnings("restricted") // nothing else knows how long a tensor lives
    public static MemorySegment memory(Tensor tensor) {
        if (!tensor.is_contiguous()) {
            throw new IllegalArgumentException("the values of the tensor do not lie side by side");
        }
        return MemorySegment.ofAddress(tensor.data_ptr_float().address()).reinterpret(tensor.numel() * Float.BYTES);
    }

    /** Copies a float tensor to the start of {@code values}. */
    public static void read(Tensor tensor, float[] values) {
        Tensor packed = tensor.contiguous();
        packed.data_ptr_float().get(values, 0, Math.toIntExact(packed.numel()));
    }

    public static float[] read(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        read(tensor, values);
        return values;
    }

    private static FloatPointer copy(float[] values, int count) {
        var pointer = new FloatPointer(count);
        pointer.put(values, 0, count);
        return pointer;
    }

    private static int count(long[] shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return Math.toIntExact(count);
    }
}
