package cascade.training.rank;

import cascade.training.embedding.SampleLayout;
import cascade.training.graph.ParamList;
import cascade.training.model.ModelShape;
import cascade.training.model.PoolDemand;

/** What a training holds by the row: for large tables nearly all of its memory. */
public final class TableMemory {

    private TableMemory() {}

    /** Bytes of the tables, of their mean, of what the optimisers remember, and of the note which rows a batch has. */
    public static long bytes(SampleLayout layout, RankSettings settings) {
        int tasks = settings.tasks().size();
        var shape = new ModelShape(tasks, layout.fields().size(), layout.slots().size());
        PoolDemand demand = settings.recipe().build(shape, new ParamList(0)).pools();
        int linear = demand.linear() ? tasks : 0;
        long row = 2L * Float.BYTES * (demand.width() + linear)
                + settings.embedding().bytes(demand.width())
                + settings.linear().bytes(linear)
                + Long.BYTES;
        return row * layout.rows();
    }
}
