package cascade.training.rank;

import cascade.training.graph.Tensors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Pools of one kind: native memory that Java writes and libtorch reads, and the gradients that libtorch writes and Java reads.
 * Nothing is copied on the way.
 */
final class Pools {

    private static final long ALIGNMENT = 64;

    private final @Nullable MemorySegment values;
    private @Nullable Tensor leaf;
    private @Nullable Tensor gradient;
    private @Nullable MemorySegment gradients;

    /** @param size floats; 0 where there are no such pools */
    Pools(Arena arena, long size) {
        values = size == 0 ? null : arena.allocate(size * Float.BYTES, ALIGNMENT);
    }

    boolean exist() {
        return values != null;
    }

    MemorySegment values() {
        return Objects.requireNonNull(values);
    }

    @Nullable
    MemorySegment valuesIfAny() {
        return values;
    }

    /** The values as a leaf of the open PointerScope; null where there are none. */
    @Nullable
    Tensor leaf(long... shape) {
        leaf = values == null ? null : Tensors.view(values, shape).set_requires_grad(true);
        return leaf;
    }

    /** Takes the gradient of the leaf, which outlives the PointerScope; to be dropped. */
    void take() {
        if (leaf != null) {
            // grad() is the leaf's own; detached it lives on when the scope frees the leaf.
            gradient = leaf.grad().detach().retainReference();
            gradients = Tensors.memory(gradient);
            leaf = null;
        }
    }

    MemorySegment gradients() {
        return Objects.requireNonNull(gradients);
    }

    @Nullable
    MemorySegment gradientsIfAny() {
        return gradients;
    }

    void drop() {
        gradients = null;
        leaf = null;
        if (gradient != null) {
            gradient.releaseReference();
            gradient = null;
        }
    }
}
