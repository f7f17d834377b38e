package peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, except that permissions are set by Java. Without its native library Hadoop starts a {@code chmod} process for
 * each, some 45 of them in a job, which would be charged to MapReduce.
 */
public final class ForklessFileSystem extends LocalFileSystem {
    public ForklessFileSystem() {
        super(new Raw());
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            java.nio.file.Path file = pathToFile(path).toPath();
            if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
                super.setPermission(path, permission);
                return;
            }
            String symbols = permission.getUserAction().SYMBOL + permission.getGroupAction().SYMBOL + permission.getOtherAction().SYMBOL;
            Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(symbols);
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
