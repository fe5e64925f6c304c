package cascade.run.importer;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec.UserRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of KuaiRand's {@code users.csv} and {@code videos.csv} as users and items; ids stay as they are. */
final class KuaiRandCatalogue {

    static final List<String> VIDEO_COLUMNS = List.of(
            "video_id",
            "author_id",
            "video_type",
            "upload_dt",
            "upload_type",
            "video_duration",
            "server_width",
            "server_height",
            "music_id",
            "music_type",
            "tag");
    static final List<String> USER_COLUMNS = List.of("user_id", "user_active_degree");

    /** Topic of a video without a tag. */
    private static final String NO_TOPIC = "none";

    /** What Kuaishou calls its pictures; all else is video. */
    private static final Set<String> PICTURES = Set.of("LongPicture", "PictureSet", "PhotoCopy");

    private static final ZoneId KUAISHOU_TIME = ZoneId.of("Asia/Shanghai");

    private KuaiRandCatalogue() {}

    static Item item(CsvRow row) {
        List<String> tags =
                row.text("tag").isEmpty() ? List.of() : List.of(row.text("tag").split(",", -1));
        Map<String, String> attributes = new HashMap<>();
        attribute(attributes, row, "music_id", "music");
        attribute(attributes, row, "music_type", "musicType");
        attribute(attributes, row, "upload_type", "uploadType");
        attribute(attributes, row, "video_type", "videoType");
        return new Item(
                new ItemId(row.text("video_id")),
                PICTURES.contains(row.text("upload_type")) ? Kind.IMAGE : Kind.VIDEO,
                new AuthorId(row.text("author_id")),
                new Topic(tags.isEmpty() ? NO_TOPIC : tags.getFirst()),
                tags,
                day(row.text("upload_dt")).atStartOfDay(KUAISHOU_TIME).toInstant(),
                positive(row.number("video_duration", 0)),
                pixels(row.number("server_width", 0)),
                pixels(row.number("server_height", 0)),
                null,
                attributes);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedRowException("upload_dt is not a date: '" + text + "'");
        }
    }

    private static @Nullable Long positive(long value) {
        return value > 0 ? value : null;
    }

    private static @Nullable Integer pixels(long value) {
        return value > 0 ? Math.toIntExact(value) : null;
    }

    /** Categories and ranges become attributes; the raw counts behind the ranges are left out. */
    static UserRecord user(CsvRow row) {
        Map<String, String> attributes = new HashMap<>();
        for (String column : row.columns()) {
            if (column.startsWith("onehot_feat")
                    || column.startsWith("is_")
                    || column.endsWith("_range")
                    || column.equals("user_active_degree")) {
                attribute(attributes, row, column, column);
            }
        }
        return new UserRecord(
                new UserId(row.text("user_id")), new UserProfile(null, null, null, null, null, attributes));
    }

    private static void attribute(Map<String, String> attributes, CsvRow row, String column, String name) {
        String value = row.text(column);
        if (!value.isEmpty()) {
            attributes.put(name, value.endsWith(".0") ? value.substring(0, value.length() - 2) : value);
        }
    }
}
