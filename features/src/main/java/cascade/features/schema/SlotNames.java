package cascade.features.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names of the slots that exist. */
public final class SlotNames {

    static final String USER_ATTRIBUTE = "user.attribute:";
    static final String ITEM_ATTRIBUTE = "item.attribute:";

    private static final Set<String> UNSERVED = Set.of(
            "user.id",
            "user.clickedTopics",
            "user.clickedAuthors",
            "user.clickedItems",
            "cross.topicImpressions",
            "cross.authorImpressions");

    private SlotNames() {}

    /**
     * Every slot there is, in the order of an encoding: users, items, context, cross. But for {@link Positions#SLOT}, which few logs of others fill, and those of
     * {@link Similarity}, which take towers.
     *
     * @param userAttributes names of profile attributes that each get a slot
     * @param itemAttributes names of item attributes that each get a slot
     * @param haveContent true where items have content vectors
     */
    public static List<String> standard(Set<String> userAttributes, Set<String> itemAttributes, boolean haveContent) {
        List<String> names = new ArrayList<>(UserSlots.NAMES);
        new TreeSet<>(userAttributes).forEach(name -> names.add(USER_ATTRIBUTE + name));
        names.addAll(ItemSlots.NAMES);
        new TreeSet<>(itemAttributes).forEach(name -> names.add(ITEM_ATTRIBUTE + name));
        names.addAll(ContextSlots.NAMES);
        names.addAll(CrossSlots.NAMES);
        if (haveContent) {
            names.add(CrossSlots.CONTENT_AFFINITY);
        }
        return List.copyOf(names);
    }

    /**
     * Every slot there is, but of attributes those alone that are among {@code names}; {@link Positions#SLOT} where it is, and those of {@link Similarity} where one of them
     * is, or what they read.
     */
    public static List<String> all(Collection<String> names) {
        List<String> all =
                new ArrayList<>(standard(attributes(names, USER_ATTRIBUTE), attributes(names, ITEM_ATTRIBUTE), true));
        if (names.contains(Positions.SLOT)) {
            all.add(Positions.SLOT);
        }
        if (names.contains(CrossInput.SIMILARITY) || names.stream().anyMatch(Similarity.slots()::contains)) {
            all.addAll(Similarity.slots());
        }
        return List.copyOf(all);
    }

    /** The slot of an attribute of users. */
    public static String ofUserAttribute(String name) {
        return USER_ATTRIBUTE + name;
    }

    /** The slot of an attribute of items. */
    public static String ofItemAttribute(String name) {
        return ITEM_ATTRIBUTE + name;
    }

    private static Set<String> attributes(Collection<String> names, String prefix) {
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /**
     * Those of {@code names} that serve: all but the slots that tell what a model had better not know. By a person's id, and by what he clicked
     * latest, it learns people by heart, and by how often he was shown a topic or an author what the feed of the time thought of him,
     * which the next feed that it makes does not.
     */
    public static List<String> served(List<String> names) {
        return names.stream().filter(name -> !UNSERVED.contains(name)).toList();
    }
}
