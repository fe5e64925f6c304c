package cascade.training.quota;

import java.util.List;
import java.util.Set;

/**
 * What sources found for somebody, and what he clicked later.
 *
 * @param lists {@code [sources]} items of each, best first, each once
 * @param wanted what he clicked and had not clicked before, as far as there is such an item
 * @param clicked how many items he clicked, of which {@code wanted} are those that a list could hold; at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // of thousands of people; compared by nobody
public record AskedPerson(List<int[]> lists, Set<Integer> wanted, int clicked) {

    public AskedPerson {
        lists = List.copyOf(lists);
        wanted = Set.copyOf(wanted);
        if (clicked < 1) {
            throw new IllegalArgumentException("who clicked nothing cannot be asked for");
        }
    }
}
