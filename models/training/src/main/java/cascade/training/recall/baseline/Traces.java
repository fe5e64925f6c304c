package cascade.training.recall.baseline;

import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.RecallSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What users left behind, clicks first and then what they passed over, and what each of it counts for.
 *
 * @param items {@code [users]} lists
 * @param asClicked {@code [items.values]} weights of what a user is known by
 * @param asRecalled {@code [items.values]} weights of what is recalled for being beside it
 */
record Traces(IntLists items, float[] asClicked, float[] asRecalled) {

    static Traces of(RecallSet set, ItemCfSettings settings) {
        boolean clicksOnly = settings.passedOver() == 0 && settings.passedOverRecalled() == 0;
        IntLists clicks = set.clicks().lists();
        IntLists passed =
                clicksOnly ? IntLists.empty(clicks.size()) : set.clicks().passedOver();
        List<int[]> lists = new ArrayList<>();
        int size = clicks.values().length + passed.values().length;
        float[] asClicked = new float[size];
        float[] asRecalled = new float[size];
        int at = 0;
        for (int user = 0; user < clicks.size(); user++) {
            int[] list = Arrays.copyOf(clicks.copy(user), clicks.length(user) + passed.length(user));
            System.arraycopy(passed.values(), passed.start(user), list, clicks.length(user), passed.length(user));
            lists.add(list);
            for (int position = clicks.start(user); position < clicks.end(user); position++) {
                asClicked[at] = 1;
                asRecalled[at++] = fresh(set, position, settings.reach());
            }
            for (int i = 0; i < passed.length(user); i++) {
                asClicked[at] = (float) settings.passedOver();
                asRecalled[at++] = (float) settings.passedOverRecalled();
            }
        }
        return new Traces(IntLists.of(lists), asClicked, asRecalled);
    }

    /** What a click of the training lists counts for as time goes by. */
    static float fresh(RecallSet set, int position, double reach) {
        return reach > 0 && set.clicks().days().length > 0
                ? (float) Math.exp(-set.clicks().days()[position] / reach)
                : 1;
    }
}
