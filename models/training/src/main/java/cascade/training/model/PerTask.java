package cascade.training.model;

import cascade.training.graph.Algebra;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import org.jspecify.annotations.Nullable;

/** One interaction score shared by all tasks, each of which scales it; a single task takes it as it is. */
public final class PerTask {

    private final @Nullable Param scales;

    public PerTask(ParamList params, int tasks) {
        scales = tasks == 1 ? null : params.filled("scales", 1, tasks);
    }

    /** {@code [batch]} or {@code [batch, 1]} to {@code [batch, tasks]}. */
    public <T> T of(Algebra<T> math, T score) {
        T column = math.reshape(score, 1);
        return scales == null ? column : math.mul(column, math.param(scales));
    }
}
