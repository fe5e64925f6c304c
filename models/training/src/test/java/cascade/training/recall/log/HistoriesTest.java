package cascade.training.recall.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.training.sample.click.UserClicks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Histories by ordinals are those of lists of ids, gathered one by one. */
class HistoriesTest {

    private static final float DAY_MILLIS = 86_400_000;

    private record History(String user, List<Integer> items, List<Float> days, int context) {}

    @Test
    void ofSomeKnownItemsTheyAreThoseOfTheLists() {
        ClickLog log = TinyLog.ofTastes(7);
        List<Item> all = log.items().values().stream()
                .sorted(Comparator.comparing(item -> item.id().value()))
                .toList();
        for (int known : new int[] {0, 1, 20, all.size()}) {
            assertThat(histories(log, all.subList(0, known))).isEqualTo(gathered(log, all.subList(0, known)));
        }
        assertThat(histories(log, all)).hasSize(50).anyMatch(history -> history.context() > 0);
    }

    private static List<History> histories(ClickLog log, List<Item> known) {
        var histories = new Histories(log, known);
        List<History> all = new ArrayList<>();
        for (int user = 0; user < histories.users().size(); user++) {
            List<Integer> items = new ArrayList<>();
            List<Float> days = new ArrayList<>();
            for (int i = histories.lists().start(user); i < histories.lists().end(user); i++) {
                items.add(histories.lists().value(i));
                days.add(histories.days()[i]);
            }
            all.add(new History(
                    histories.users().get(user).user().value(),
                    items,
                    days,
                    histories.contexts()[user]));
        }
        return all;
    }

    private static List<History> gathered(ClickLog log, List<Item> known) {
        Map<ItemId, Integer> ordinals = new HashMap<>();
        known.forEach(item -> ordinals.put(item.id(), ordinals.size()));
        List<History> all = new ArrayList<>();
        for (UserClicks user : log.clicks().users()) {
            List<Integer> items = new ArrayList<>();
            List<Float> days = new ArrayList<>();
            Set<ItemId> seen = new HashSet<>();
            int context = 0;
            for (int i = 0; i < user.training().size(); i++) {
                ItemId item = user.training().get(i);
                Integer ordinal = ordinals.get(item);
                if (ordinal != null && seen.add(item)) {
                    items.add(ordinal);
                    days.add((log.end().toEpochMilli() - user.timeMillis(i)) / DAY_MILLIS);
                    context += user.timeMillis(i) < log.samplesFrom().toEpochMilli() ? 1 : 0;
                }
            }
            if (!items.isEmpty()) {
                all.add(new History(user.user().value(), items, days, context));
            }
        }
        return all;
    }
}
