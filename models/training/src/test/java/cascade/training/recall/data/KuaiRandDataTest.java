package cascade.training.recall.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KuaiRandDataTest {

    private static final long DAY = 86_400_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeATinyLog() throws IOException {
        write("users.csv", """
                user_id,user_active_degree,is_lowactive_period,is_video_author,follow_user_num_range,fans_user_num_range,\
                friend_user_num_range,register_days_range,onehot_feat0,onehot_feat1,onehot_feat6,onehot_feat9,onehot_feat10,\
                onehot_feat11
                70,full,0,1,0,0,0,0,1,2,3,4,5,6
                71,low,0,1,"(0,10]",0,0,0,1,2,3,4,5,6
                """);
        write("videos.csv", """
                video_id,author_id,video_type,upload_type,music_id,tag
                10,1,NORMAL,Web,5,"20,43"
                11,1,NORMAL,Web,,
                12,2,AD,Web,6,20
                13,2,NORMAL,Web,6,20
                """);
        write("histories.csv", "user_id,last_time_ms,watch_seq,long_watch_seq\n70,1,11 10 13,11 13\n");
        write(
                "impressions.csv",
                "user_id,video_id,time_ms,date,is_click\n"
                        + row(71, 12, 20, 20220504, 1)
                        + row(70, 10, 10, 20220502, 1)
                        + row(70, 11, 11, 20220502, 0)
                        + row(71, 11, 12, 20220503, 1)
                        + row(71, 10, 12, 20220503, 0)
                        + row(70, 12, 21, 20220504, 1)
                        + row(70, 11, 22, 20220504, 1)
                        + row(70, 10, 23, 20220505, 1)
                        + row(70, 13, 24, 20220505, 1));
    }

    @Test
    void whatWasShownInTrainingAndNeverClickedWasPassedOver() {
        RecallSet set = KuaiRandData.read(folder).test();
        assertThat(set.clicks().passedOver().copy(1)).containsExactly(0);
        // Shown without a click, and watched long before.
        assertThat(set.clicks().passedOver().copy(0)).isEmpty();
    }

    @Test
    void clicksOfLaterDaysAreAskedForAndThoseOfEarlierDaysMasked() {
        RecallSet set = KuaiRandData.read(folder).test();
        // Videos 10 and 11 were shown in the days of training, so 12 and 13 are new.
        assertThat(set.items()).isEqualTo(2);
        assertThat(set.newItems()).isEqualTo(2);
        // What was watched long before comes first, and is not to be predicted; the unshown video 13 is left out.
        assertThat(set.clicks().lists().copy(0)).containsExactly(1, 0);
        assertThat(set.clicks().from()).containsExactly(1, 0);
        assertThat(set.clicks().days()[1]).isEqualTo(10);
        assertThat(set.queries().users()).containsExactly(0);
        assertThat(set.queries().wanted().copy(0)).containsExactly(1);
        assertThat(set.queries().masked().copy(0)).containsExactly(0);
        assertThat(set.newQueries().users()).containsExactly(0, 1);
        assertThat(set.newQueries().wanted().copy(0)).containsExactly(2, 3);
        assertThat(set.itemFeatures().values().size()).isEqualTo(4);
        assertThat(set.itemFeatures().values().copy(0)).hasSize(6);
    }

    @Test
    void validationIsTheLastDayOfTraining() {
        RecallSet set = KuaiRandData.read(folder).validation();
        assertThat(set.clicks().lists().copy(1)).isEmpty();
        assertThat(set.queries().users()).containsExactly(1);
        assertThat(set.queries().wanted().copy(0)).containsExactly(1);
    }

    @Test
    void faultsNameFileLineAndColumn() throws IOException {
        write("impressions.csv", "user_id,video_id,time_ms,date,is_click\n70,99,1,20220501,1\n");
        assertFault("impressions.csv line 2: video_id names an id that has no line of its own (99)");
        write("impressions.csv", "user_id,video_id,time_ms,date,is_click\n70,10,x,20220501,1\n");
        assertFault("impressions.csv line 2: time_ms is not a whole number: 'x'");
        write("impressions.csv", "user_id,video_id,time_ms,date\n");
        assertFault("impressions.csv line 1: there is no column is_click");
        write("impressions.csv", "user_id,video_id,time_ms,date,is_click\n70,10\n");
        assertFault("impressions.csv line 2: 2 values instead of 5");
    }

    private void assertFault(String message) {
        assertThatThrownBy(() -> KuaiRandData.read(folder))
                .isInstanceOf(RecallFormatException.class)
                .hasMessageContaining(message);
    }

    private static String row(int user, int video, int day, int date, int click) {
        return "%d,%d,%d,%d,%d%n".formatted(user, video, day * DAY, date, click);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
