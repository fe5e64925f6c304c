package cascade.training.embedding;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What came back to the pools of some samples.
 *
 * @param layout of both
 * @param sums gradients of S
 * @param squares gradients of Q; null where there is no Q
 */
public record PoolGradients(
        PoolLayout layout, MemorySegment sums, @Nullable MemorySegment squares) {}
