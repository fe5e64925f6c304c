package cascade.training.quota;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;

/**
 * What sources bring one person, in the one order that a merge by weighted ranks gives it: an item's score is the sum of what its ranks are worth, and
 * of equal scores the first found goes first.
 */
final class MergedLists {

    /** {@code [sources][rank]} number of the item among all. */
    private final int[][] numbers;

    private final int size;

    /** Numbers of those items that he clicked later. */
    private final int[] wanted;

    private final int clicked;
    private final double[] scores;

    /** @param quotas {@code [sources]} most items of each list */
    MergedLists(AskedPerson person, int[] quotas) {
        var known = new Int2IntOpenHashMap();
        numbers = new int[quotas.length][];
        for (int source = 0; source < quotas.length; source++) {
            int[] list = person.lists().get(source);
            numbers[source] = new int[Math.min(list.length, quotas[source])];
            for (int rank = 0; rank < numbers[source].length; rank++) {
                int next = known.size();
                numbers[source][rank] = known.computeIfAbsent(list[rank], _ -> next);
            }
        }
        size = known.size();
        wanted = known.int2IntEntrySet().stream()
                .filter(item -> person.wanted().contains(item.getIntKey()))
                .mapToInt(Int2IntMap.Entry::getIntValue)
                .toArray();
        clicked = person.clicked();
        scores = new double[size];
    }

    static List<MergedLists> of(List<AskedPerson> people, int[] quotas) {
        return people.stream().map(person -> new MergedLists(person, quotas)).toList();
    }

    /** Mean over depths of the share of what he clicked later that is among the first so many. */
    double recall(double[] weights, RankWorth worth, int... depths) {
        Arrays.fill(scores, 0);
        for (int source = 0; source < numbers.length; source++) {
            for (int rank = 0; rank < numbers[source].length; rank++) {
                scores[numbers[source][rank]] += worth.of(weights[source], rank);
            }
        }
        int found = 0;
        for (int item : wanted) {
            int rank = rank(item);
            for (int depth : depths) {
                found += rank < depth ? 1 : 0;
            }
        }
        return (double) found / clicked / depths.length;
    }

    private int rank(int item) {
        int rank = 0;
        for (int other = 0; other < size; other++) {
            boolean isBefore = scores[other] > scores[item] || (scores[other] == scores[item] && other < item);
            rank += isBefore ? 1 : 0;
        }
        return rank;
    }
}
