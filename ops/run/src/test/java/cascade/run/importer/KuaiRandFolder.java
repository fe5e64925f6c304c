package cascade.run.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A made-up folder with the columns of KuaiRand. */
final class KuaiRandFolder {

    static final long FIRST = 1_651_000_000_000L;

    private final Path folder;
    private final List<String> users =
            new ArrayList<>(List.of("user_id,user_active_degree,fans_user_num,onehot_feat0"));
    private final List<String> videos = new ArrayList<>(
            List.of("video_id,author_id,video_type,upload_dt,upload_type,video_duration,server_width,server_height,"
                    + "music_id,music_type,tag"));
    private final List<String> impressions = new ArrayList<>(
            List.of("user_id,video_id,time_ms,date,tab,is_click,is_like,is_follow,is_comment,is_forward,is_hate,"
                    + "play_time_ms,is_profile_enter"));
    private final List<String> histories =
            new ArrayList<>(List.of("user_id,last_time_ms,watch_seq,like_seq,long_watch_seq"));

    KuaiRandFolder(Path folder) {
        this.folder = folder;
        users.add("u1,full_active,12,1.0");
        video("v1,a1,NORMAL,2022-04-10,LongPicture,,720.0,1280.0,m1,9.0,\"20,43\"");
        video("v2,a2,NORMAL,2022-04-10,Web,30000.0,720.0,1280.0,m1,9.0,");
    }

    KuaiRandFolder video(String row) {
        videos.add(row);
        return this;
    }

    /** Adds an impression of {@code v1} by {@code u1}, {@code seconds} after {@link #FIRST}. */
    KuaiRandFolder impression(long seconds, int date, String flags) {
        return row("u1,v1," + (FIRST + 1_000 * seconds) + "," + date + ",1," + flags);
    }

    KuaiRandFolder row(String row) {
        impressions.add(row);
        return this;
    }

    KuaiRandFolder history(String row) {
        histories.add(row);
        return this;
    }

    Path write() {
        try {
            Files.write(folder.resolve("users.csv"), users);
            Files.write(folder.resolve("videos.csv"), videos);
            Files.write(folder.resolve("impressions.csv"), impressions);
            Files.write(folder.resolve("histories.csv"), histories);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
