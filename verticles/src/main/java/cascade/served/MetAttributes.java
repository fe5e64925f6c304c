package cascade.served;

import cascade.features.Item;
import cascade.features.UserProfile;
import cascade.features.schema.SlotNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of the attributes that users and items of pages had so far: who trains next has a slot for each, whether a ranker reads it today or not. For one
 * thread at a time.
 */
final class MetAttributes {

    private static final Logger LOG = LoggerFactory.getLogger(MetAttributes.class);

    /** Of users, and of items: names are few, but nobody keeps an application from making one a day. */
    static final int MOST = 64;

    private final Set<String> users = new TreeSet<>();
    private final Set<String> items = new TreeSet<>();
    private boolean isAnyNew;

    void ofUser(UserProfile profile) {
        meet(users, profile.attributes().keySet(), "users");
    }

    void ofItem(Item item) {
        meet(items, item.attributes().keySet(), "items");
    }

    private void meet(Set<String> met, Set<String> names, String whose) {
        for (String name : names) {
            if (met.size() < MOST && met.add(name)) {
                isAnyNew = true;
                if (met.size() == MOST) {
                    LOG.warn(
                            "{} have {} attributes by now; records of pages hold no others, {} is the last",
                            whose,
                            MOST,
                            name);
                }
            }
        }
    }

    /** Whether there were some that {@link #slots} did not tell of yet. */
    boolean isAnyNew() {
        return isAnyNew;
    }

    /** The slots that read them. */
    List<String> slots() {
        isAnyNew = false;
        List<String> slots = new ArrayList<>();
        users.forEach(name -> slots.add(SlotNames.ofUserAttribute(name)));
        items.forEach(name -> slots.add(SlotNames.ofItemAttribute(name)));
        return slots;
    }
}
