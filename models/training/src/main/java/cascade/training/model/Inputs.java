package cascade.training.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model gets of a batch: the pools that it demanded.
 *
 * @param linear {@code [batch, tasks]}, the summed weights of all ids; null where they were not demanded
 * @param sums {@code [batch, width]} per field or slot; empty unless demanded
 * @param squares likewise, sums of the squares
 * @param stacked {@code [batch, slots, width]}; null unless demanded
 */
public record Inputs<T>(
        @Nullable T linear,
        List<T> sums,
        List<T> squares,
        @Nullable T stacked) {}
