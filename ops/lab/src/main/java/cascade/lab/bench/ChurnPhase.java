package cascade.lab.bench;

import cascade.models.vector.LiveIndex;
import cascade.models.vector.Neighbours;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.exact.ExactBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A tenth of the base goes and as many vectors come: measured with what was merged by then, and again when everything is, by turns
 * with an index to which nothing happened. Items are numbered as the vectors are, those that come after the base.
 */
final class ChurnPhase {

    private final LiveIndex live;
    private final VectorIndex fresh;
    private final CountedMerges merges;
    private final IndexData data;
    private final List<Integer> depths;
    private final float[][] queries;
    private final int tenth;

    ChurnPhase(LiveIndex live, VectorIndex fresh, CountedMerges merges, IndexData data, List<Integer> depths) {
        this.live = live;
        this.fresh = fresh;
        this.merges = merges;
        this.data = data;
        this.depths = depths;
        queries = data.eachQuery();
        tenth = data.arriving().length / data.dimension();
    }

    /** Starts the row of a phase. */
    interface Begin {

        Map<String, Object> row(String phase, int k, int threads, double accepted, int size, double build);
    }

    List<Map<String, Object>> rows(Begin begin) {
        double start = SearchSpeed.cpuSeconds();
        for (int i = 0; i < tenth; i++) {
            // The first tenth in an order that has nothing to do with clusters, which the vectors do not either.
            live.remove(i);
            int at = i * data.dimension();
            live.put(data.size() + i, Arrays.copyOfRange(data.arriving(), at, at + data.dimension()));
        }
        merges.finish();
        double churn = SearchSpeed.cpuSeconds() - start;
        List<Map<String, Object>> rows = new ArrayList<>();
        measure("churned", churn, begin, rows);
        merges.run(live::rebuild);
        measure("churned-merged", churn, begin, rows);
        return rows;
    }

    private void measure(String phase, double churn, Begin begin, List<Map<String, Object>> rows) {
        for (int k : depths) {
            Map<String, Object> row = begin.row(phase, k, 1, 1, live.size(), churn);
            row.put("mergeCpuSeconds", merges.cpuSeconds());
            row.put("bytesPerVector", (double) live.bytesBesideVectors() / live.size());
            row.put("parts", live.parts());
            row.put("recall", recall(k));
            SearchSpeed.measure(queries, 1, query -> live.search(query, k)).into(row);
            row.put(
                    "timesFresh",
                    SearchSpeed.timesAsMuch(queries, query -> live.search(query, k), query -> fresh.search(query, k)));
            rows.add(row);
        }
    }

    private double recall(int k) {
        float[] all = Arrays.copyOf(data.base(), data.base().length + data.arriving().length);
        System.arraycopy(data.arriving(), 0, all, data.base().length, data.arriving().length);
        List<Neighbours> truth =
                ExactBatch.search(all, data.dimension(), data.queries(), k, ordinal -> ordinal >= tenth);
        return SearchRecall.of(truth, query -> live.search(queries[query], k).items());
    }
}
