package cascade.training.sample.click;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The clicks of a period out of files of one day after the other. Users and items have their numbers in the order of their first click of
 * it, on an item of the catalogue. Beside these the heap holds the ids of one day at a time.
 */
final class FileClicks implements ClickSource {

    private static final int UNKNOWN = -1;
    private static final int LEFT_OUT = -2;

    private final List<ClickFile> files;
    private final Map<ItemId, Item> catalogue;
    private final ClickPeriod period;
    private final List<UserId> users = new ArrayList<>();
    private final List<ItemId> items = new ArrayList<>();
    private final Object2IntOpenHashMap<String> userNumbers = new Object2IntOpenHashMap<>();
    private final Object2IntOpenHashMap<String> itemNumbers = new Object2IntOpenHashMap<>();

    FileClicks(List<ClickFile> files, Map<ItemId, Item> catalogue, ClickPeriod period) {
        this.files = files;
        this.catalogue = catalogue;
        this.period = period;
        userNumbers.defaultReturnValue(UNKNOWN);
        itemNumbers.defaultReturnValue(UNKNOWN);
    }

    @Override
    public void tell(Listener listener) {
        files.forEach(file -> new Day(file).tell(listener));
    }

    @Override
    public List<UserId> users() {
        return users;
    }

    @Override
    public List<ItemId> items() {
        return items;
    }

    /** One file, with what its numbers stand for here. */
    private final class Day {

        private final ClickFile file;
        private final String[] userTexts;
        private final String[] itemTexts;
        private final int[] userOf;
        private final int[] itemOf;

        Day(ClickFile file) {
            this.file = file;
            userTexts = file.users();
            itemTexts = file.items();
            userOf = new int[userTexts.length];
            itemOf = new int[itemTexts.length];
            Arrays.fill(userOf, UNKNOWN);
            Arrays.fill(itemOf, UNKNOWN);
        }

        void tell(Listener listener) {
            long from = period.fromMicros();
            long later = period.validationMicros();
            long end = period.endMicros();
            for (int click = 0; click < file.size(); click++) {
                long time = file.timeMicros(click);
                if (time < from || time >= end) {
                    continue;
                }
                int item = item(file.item(click));
                if (item != LEFT_OUT) {
                    listener.clicked(user(file.user(click)), item, Math.floorDiv(time, 1_000L), time >= later);
                }
            }
        }

        private int user(int inFile) {
            if (userOf[inFile] == UNKNOWN) {
                String text = userTexts[inFile];
                int known = userNumbers.getInt(text);
                if (known == UNKNOWN) {
                    known = users.size();
                    users.add(new UserId(text));
                    userNumbers.put(text, known);
                }
                userOf[inFile] = known;
            }
            return userOf[inFile];
        }

        private int item(int inFile) {
            if (itemOf[inFile] == UNKNOWN) {
                itemOf[inFile] = itemNumber(itemTexts[inFile]);
            }
            return itemOf[inFile];
        }

        private int itemNumber(String text) {
            int known = itemNumbers.getInt(text);
            if (known == UNKNOWN) {
                Item item = catalogue.get(new ItemId(text));
                if (item == null) {
                    return LEFT_OUT;
                }
                known = items.size();
                items.add(item.id());
                itemNumbers.put(item.id().value(), known);
            }
            return known;
        }
    }
}
