package cascade.models.rank;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * Kinds of requests that are told apart by the ids of their context: the scene, and whether a click of the person is known, which a schema
 * tells by its slots {@code context.scene} and {@code context.lastClickAge}. All are of one kind where it has neither. Immutable, thread-safe.
 */
public final class RequestGroups {

    private static final String SCENE = "context.scene";
    private static final String LAST_CLICK = "context.lastClickAge";
    private static final int ABSENT = -1;

    /**
     * A kind of requests.
     *
     * @param scene empty for those that the schema has no word for
     * @param isNew whether no click of the person is known
     */
    public record Group(String scene, boolean isNew) {}

    private final List<Group> groups = new ArrayList<>();
    private final int scenePlace;
    private final int clickPlace;
    private final int firstScene;
    private final int noClick;
    private final int familiarities;

    public RequestGroups(FeatureSchema schema) {
        scenePlace = place(schema, SCENE);
        clickPlace = place(schema, LAST_CLICK);
        firstScene = scenePlace == ABSENT ? 0 : slot(schema, SCENE).firstRow();
        noClick = clickPlace == ABSENT ? ABSENT : slot(schema, LAST_CLICK).firstRow();
        familiarities = clickPlace == ABSENT ? 1 : 2;
        List<String> scenes = new ArrayList<>(List.of(""));
        if (scenePlace != ABSENT) {
            scenes.addAll(schema.words(SCENE));
        }
        for (String scene : scenes) {
            groups.add(new Group(scene, false));
            if (familiarities > 1) {
                groups.add(new Group(scene, true));
            }
        }
    }

    private static Slot slot(FeatureSchema schema, String name) {
        return schema.slots().stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Of the first id of a slot among those of the context. */
    private static int place(FeatureSchema schema, String name) {
        int place = 0;
        for (Slot slot : schema.slots()) {
            if (slot.name().equals(name)) {
                return place;
            }
            place += slot.field() == Field.CONTEXT ? slot.width() : 0;
        }
        return ABSENT;
    }

    /** All that the schema tells apart, by their number. */
    public List<Group> all() {
        return List.copyOf(groups);
    }

    /**
     * Number of the group that a request is of. Allocates nothing.
     *
     * @param context ids of the request's context, as the schema encodes them
     */
    public int of(int[] context) {
        int scene = scenePlace == ABSENT ? 0 : context[scenePlace] - firstScene;
        // Words of a hashed slot have no names: what they are is not known.
        int named = scene > 0 && scene * familiarities < groups.size() ? scene : 0;
        return named * familiarities + (clickPlace != ABSENT && context[clickPlace] == noClick ? 1 : 0);
    }
}
