package cascade.training.recall.model;

import cascade.training.recall.data.RecallSet;
import cascade.training.recall.metric.FullRanking;
import cascade.training.recall.metric.ItemScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lists of several models in one, by weighted reciprocal-rank fusion (Cormack et al. 2009).
 *
 * <pre>score(item) = sum over members that list it of weight / (constant + rank)</pre>
 *
 * @param weights {@code [members]}
 */
record UnionModel(List<RecallModel> members, double[] weights, double constant) implements RecallModel {

    @Override
    public int epochs() {
        return members.stream().mapToInt(RecallModel::epochs).sum();
    }

    @Override
    public Answers fit(RecallSet set, long seed, EpochListener epochs) {
        var ranking = new FullRanking(set.items(), set.queries());
        List<int[][]> lists = new ArrayList<>();
        int before = 0;
        for (RecallModel member : members) {
            int done = before;
            Answers answers = member.fit(set, seed, (epoch, loss) -> epochs.epoch(done + epoch, loss));
            lists.add(ranking.lists(answers.known(), Math.min(FullRanking.DEPTH, set.items())));
            before += member.epochs();
        }
        return Answers.of(fused(lists, set.items()));
    }

    /** @param lists by member, by question, the best item first */
    private ItemScores fused(List<int[][]> lists, int items) {
        return (first, count, scores, stride) -> {
            for (int i = 0; i < count; i++) {
                int at = i * stride;
                Arrays.fill(scores, at, at + items, Float.NEGATIVE_INFINITY);
                for (int member = 0; member < lists.size(); member++) {
                    add(lists.get(member)[first + i], weights[member], scores, at);
                }
            }
        };
    }

    private void add(int[] list, double weight, float[] scores, int at) {
        for (int rank = 1; rank <= list.length; rank++) {
            int place = at + list[rank - 1];
            scores[place] = Math.max(scores[place], 0) + (float) (weight / (constant + rank));
        }
    }
}
