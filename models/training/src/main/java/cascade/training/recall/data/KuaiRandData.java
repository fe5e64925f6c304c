package cascade.training.recall.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Clicks on short videos (Gao et al. 2022, KuaiRand, CIKM), in the order of time. Trained on 25 April to 3 May; the questions
 * are the clicks of 4 and 5 May, one a user, from all that the user clicked before. Settings are chosen by 3 May, trained on
 * the days before. What users watched long before 25 April is context.
 *
 * <p>A catalogue is the videos shown in the days of training; videos shown only later are new. Videos are known by author,
 * tags, kind of upload and music; users by how active they are, and by the other columns of ranges.
 */
public final class KuaiRandData {

    private static final long DAY_MILLIS = 86_400_000;
    private static final int TRAIN_LAST_DATE = 20_220_503;
    private static final int VALIDATION_DATE = 20_220_503;

    private KuaiRandData() {}

    /**
     * Reads {@code impressions.csv}, {@code histories.csv}, {@code videos.csv} and {@code users.csv}.
     *
     * @throws RecallFormatException naming file and line of what cannot be read
     */
    public static RecallData read(Path folder) {
        Features videos = Features.read(
                folder.resolve("videos.csv"),
                "video_id",
                List.of("author_id", "tag", "upload_type", "music_id", "video_type"));
        Features users = Features.read(
                folder.resolve("users.csv"),
                "user_id",
                List.of(
                        "user_active_degree",
                        "is_lowactive_period",
                        "is_video_author",
                        "follow_user_num_range",
                        "fans_user_num_range",
                        "friend_user_num_range",
                        "register_days_range",
                        "onehot_feat0",
                        "onehot_feat1",
                        "onehot_feat6",
                        "onehot_feat9",
                        "onehot_feat10",
                        "onehot_feat11"));
        KuaiRandLog log = KuaiRandLog.read(folder, users, videos);
        // The split is by date, which is coarse: the earliest rows train, as many as have a date of those days.
        long validation = log.timeAfter(date -> date < VALIDATION_DATE);
        long test = log.timeAfter(date -> date <= TRAIN_LAST_DATE);
        return new RecallData(set(log, users, videos, validation, test), set(log, users, videos, test, Long.MAX_VALUE));
    }

    private static RecallSet set(KuaiRandLog log, Features users, Features videos, long end, long last) {
        int[] numbers = numbers(log, end, videos.size());
        final int items =
                (int) Arrays.stream(numbers).filter(number -> number >= 0).count();
        int next = items;
        for (int video = 0; video < numbers.length; video++) {
            numbers[video] = numbers[video] >= 0 ? numbers[video] : next++;
        }
        int[] videoOf = new int[numbers.length];
        for (int video = 0; video < numbers.length; video++) {
            videoOf[numbers[video]] = video;
        }
        var clicks = new Clicks(users.size());
        log.forEachClick((user, video, time, isContext) -> {
            clicks.add(user, numbers[video], time, isContext, numbers[video] >= items, end, last);
        });
        IntLists training = clicks.training();
        return new RecallSet(
                "kuairand",
                items,
                numbers.length - items,
                new TrainingClicks(
                        training, true, clicks.days(end), clicks.contexts(), passedOver(log, numbers, end, training)),
                new FeatureLists(videos.values().select(videoOf), videos.valueCount()),
                Content.NONE,
                new FeatureLists(users.values(), users.valueCount()),
                clicks.queries(training, clicks.after, end),
                clicks.queries(training, clicks.afterNew, end));
    }

    /** Numbers of the videos shown before {@code end}, from 0; -1 for all others. */
    private static int[] numbers(KuaiRandLog log, long end, int videos) {
        boolean[] shown = new boolean[videos];
        log.forEachImpression((video, time) -> shown[video] |= time < end);
        int[] numbers = new int[videos];
        int next = 0;
        for (int video = 0; video < videos; video++) {
            numbers[video] = shown[video] ? next++ : -1;
        }
        return numbers;
    }

    /** By user, what was shown before {@code end} and is not among his clicks. */
    private static IntLists passedOver(KuaiRandLog log, int[] numbers, long end, IntLists training) {
        List<Set<Integer>> shown = new ArrayList<>();
        for (int user = 0; user < training.size(); user++) {
            shown.add(new LinkedHashSet<>());
        }
        for (KuaiRandLog.Row row : log.rows()) {
            if (row.time() < end) {
                shown.get(row.user()).add(numbers[row.video()]);
            }
        }
        for (int user = 0; user < training.size(); user++) {
            for (int i = training.start(user); i < training.end(user); i++) {
                shown.get(user).remove(training.value(i));
            }
        }
        return IntLists.of(shown.stream()
                .map(items -> items.stream().mapToInt(Integer::intValue).toArray())
                .toList());
    }

    /** Clicks by user, parted into those to learn from and those to ask for. */
    private static final class Clicks {

        private final List<List<long[]>> before = new ArrayList<>();
        private final List<List<Integer>> after = new ArrayList<>();
        private final List<List<Integer>> afterNew = new ArrayList<>();
        private final int[] contexts;

        Clicks(int users) {
            for (int user = 0; user < users; user++) {
                before.add(new ArrayList<>());
                after.add(new ArrayList<>());
                afterNew.add(new ArrayList<>());
            }
            contexts = new int[users];
        }

        void add(int user, int item, long time, boolean isContext, boolean isNew, long end, long last) {
            if (isContext || time < end) {
                // What is new is no part of a history either: nothing can be known of it.
                if (!isNew) {
                    before.get(user).add(new long[] {item, time});
                    contexts[user] += isContext ? 1 : 0;
                }
            } else if (time < last) {
                (isNew ? afterNew : after).get(user).add(item);
            }
        }

        IntLists training() {
            return IntLists.of(before.stream()
                    .map(list -> list.stream().mapToInt(click -> (int) click[0]).toArray())
                    .toList());
        }

        int[] contexts() {
            return contexts;
        }

        float[] days(long end) {
            float[] days = new float[before.stream().mapToInt(List::size).sum()];
            int at = 0;
            for (List<long[]> list : before) {
                for (long[] click : list) {
                    days[at++] = (end - click[1]) / (float) DAY_MILLIS;
                }
            }
            return days;
        }

        /** One question for each user who clicked something not clicked in training; context may come again. */
        Queries queries(IntLists training, List<List<Integer>> answers, long end) {
            float[] days = days(end);
            List<int[]> masked = new ArrayList<>();
            List<int[]> wanted = new ArrayList<>();
            List<Integer> asked = new ArrayList<>();
            for (int user = 0; user < contexts.length; user++) {
                int[] own = Arrays.copyOfRange(training.copy(user), contexts[user], training.length(user));
                int[] fresh = answers.get(user).stream()
                        .mapToInt(Integer::intValue)
                        .distinct()
                        .filter(item -> Arrays.stream(own).noneMatch(known -> known == item))
                        .toArray();
                if (fresh.length > 0) {
                    masked.add(own);
                    wanted.add(fresh);
                    asked.add(user);
                }
            }
            int[] users = asked.stream().mapToInt(Integer::intValue).toArray();
            return new Queries(
                    training.select(users),
                    ages(training, days, users),
                    IntLists.of(masked),
                    IntLists.of(wanted),
                    users);
        }

        private static float[] ages(IntLists training, float[] days, int[] users) {
            float[] ages = new float[Arrays.stream(users).map(training::length).sum()];
            int at = 0;
            for (int user : users) {
                int length = training.length(user);
                System.arraycopy(days, training.start(user), ages, at, length);
                at += length;
            }
            return ages;
        }
    }
}
