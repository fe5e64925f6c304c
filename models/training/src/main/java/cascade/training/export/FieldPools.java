package cascade.training.export;

import cascade.training.model.Inputs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one field gives a model: names of tensors with a row for every candidate, or one for all.
 *
 * @param sums by group of its ids, {@code [rows, width]}
 * @param squares likewise
 * @param linear {@code [rows, tasks]}
 */
record FieldPools(
        List<String> sums, List<String> squares, @Nullable String linear) {

    /** The inputs of a model of all fields. */
    static Inputs<String> inputs(OnnxAlgebra math, List<FieldPools> fields, @Nullable String stacked) {
        List<String> sums = new ArrayList<>();
        List<String> squares = new ArrayList<>();
        String linear = null;
        for (FieldPools field : fields) {
            sums.addAll(field.sums);
            squares.addAll(field.squares);
            if (field.linear != null) {
                linear = linear == null ? field.linear : math.add(linear, field.linear);
            }
        }
        return new Inputs<>(linear == null ? null : math.repeat(linear, 2), sums, squares, stacked);
    }
}
