/* Stands between a program and its disk: counts what is done to files below one folder, and lets one of these calls
 * fail, fall short, or be the last thing the process does. Loaded with LD_PRELOAD, set up through lab_watch().
 *
 * Numbered are the calls that change a disk: writes, truncations, syncs, names given, changed and taken away.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { WRITE = 'w', TRUNCATE = 't', SYNC = 's', RENAME = 'r', UNLINK = 'u', CREATE = 'c', MKDIR = 'd', NOTE = 'n' };
enum fault {
    NO_FAULT, FULL_ONCE, FULL_ON, IO_ONCE, IO_ON, SHORT_ONCE, SHORT_ON, KILL_BEFORE, KILL_AFTER, KILL_MIDWAY
};
enum { GO, FAIL, HALF, DIE_AFTER, DIE_MIDWAY };

#define REMEMBERED 1000000
static char folder[PATH_MAX];
static size_t folder_length;
static long counter, struck, fault_at;
static int fault, log_descriptor = -1, syncs_are_real;
static time_t clock_offset;
static unsigned char kinds[REMEMBERED];
static pthread_mutex_t guard = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t), (*real_fsync)(int), (*real_fdatasync)(int);
static int (*real_renameat2)(int, const char *, int, const char *, unsigned), (*real_unlinkat)(int, const char *, int);
static int (*real_openat)(int, const char *, int, ...), (*real_mkdirat)(int, const char *, mode_t);
static int (*real_clock_gettime)(clockid_t, struct timespec *);
static ssize_t (*real_sendfile)(int, int, off_t *, size_t);
static ssize_t (*real_copy_file_range)(int, off_t *, int, off_t *, size_t, unsigned);

__attribute__((constructor)) static void find_the_real_ones(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_renameat2 = dlsym(RTLD_NEXT, "renameat2");
    real_unlinkat = dlsym(RTLD_NEXT, "unlinkat");
    real_openat = dlsym(RTLD_NEXT, "openat");
    real_mkdirat = dlsym(RTLD_NEXT, "mkdirat");
    real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    real_sendfile = dlsym(RTLD_NEXT, "sendfile");
    real_copy_file_range = dlsym(RTLD_NEXT, "copy_file_range");
}

/* What the lab calls. */

void lab_watch(const char *path, int kind_of_fault, long at, int log, int real_syncs) {
    pthread_mutex_lock(&guard);
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
    counter = struck = 0;
    fault = kind_of_fault;
    fault_at = at;
    log_descriptor = log;
    syncs_are_real = real_syncs;
    pthread_mutex_unlock(&guard);
}

long lab_count(void) { return counter; }
long lab_struck(void) { return struck; }
const unsigned char *lab_kinds(void) { return kinds; }
void lab_clock(long seconds) { clock_offset = seconds; }

/* The log: fixed numbers, then two paths and the bytes. */

struct line {
    uint8_t kind, flag;
    uint16_t path_length, other_length;
    uint16_t unused;
    uint64_t file;
    uint64_t offset;
    uint64_t length;
};

static void put(const void *bytes, size_t length) {
    const char *from = bytes;
    while (length) {
        ssize_t taken = real_write(log_descriptor, from, length);
        if (taken <= 0) return;
        from += taken, length -= (size_t)taken;
    }
}

static void note(int kind, int flag, uint64_t file, const char *path, const char *other, off_t offset,
                 const void *bytes, size_t length) {
    if (log_descriptor < 0) return;
    struct line line = {(uint8_t)kind, (uint8_t)flag, (uint16_t)strlen(path), (uint16_t)strlen(other), 0, file,
                        (uint64_t)offset, length};
    put(&line, sizeof line);
    put(path, strlen(path));
    put(other, strlen(other));
    if (bytes) put(bytes, length);
}

void lab_note(const char *text) {
    pthread_mutex_lock(&guard);
    note(NOTE, 0, 0, "", "", 0, text, strlen(text));
    pthread_mutex_unlock(&guard);
}

/* Whether a place is below the folder, and where. */

static int below(const char *path) {
    return folder_length && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

static int path_of(int descriptor, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return length > 0;
}

static int watched(int descriptor) {
    char path[PATH_MAX];
    if (!folder_length) return 0;
    int before = errno, found = path_of(descriptor, path) && below(path);
    errno = before;
    return found;
}

static int absolute(int at, const char *name, char *path) {
    char start[PATH_MAX] = "";
    if (!folder_length || !name) return 0;
    int before = errno;
    if (name[0] != '/' && !(at == AT_FDCWD ? getcwd(start, sizeof start) != NULL : path_of(at, start))) start[0] = 0;
    int length = name[0] == '/' ? snprintf(path, PATH_MAX, "%s", name) : snprintf(path, PATH_MAX, "%s/%s", start, name);
    errno = before;
    return length > 0 && length < PATH_MAX && below(path);
}

static uint64_t number_of(int descriptor) {
    struct stat status;
    int before = errno;
    uint64_t number = fstat(descriptor, &status) ? 0 : (uint64_t)status.st_ino;
    errno = before;
    return number;
}

/* What becomes of a call. */

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static int takes_space(int kind) { return kind == WRITE || kind == CREATE || kind == MKDIR; }

static int fails_with(int error) {
    struck++;
    errno = error;
    return FAIL;
}

static int half(int kind) {
    if (kind != WRITE) return GO;
    struck++;
    return HALF;
}

static int verdict(int kind) {
    long number = ++counter;
    if (number < REMEMBERED) kinds[number] = (unsigned char)kind;
    if (fault == NO_FAULT || number < fault_at) return GO;
    if (fault == FULL_ON && (number == fault_at || takes_space(kind))) return fails_with(ENOSPC);
    if (fault == IO_ON) return fails_with(EIO);
    if (fault == SHORT_ON) return half(kind);
    if (number != fault_at) return GO;
    switch (fault) {
    case FULL_ONCE: return fails_with(ENOSPC);
    case IO_ONCE: return fails_with(EIO);
    case SHORT_ONCE: return half(kind);
    case KILL_BEFORE: die(); return GO;
    case KILL_AFTER: return DIE_AFTER;
    case KILL_MIDWAY: return kind == WRITE ? DIE_MIDWAY : DIE_AFTER;
    default: return GO;
    }
}

#define BEGIN(kind)                                                                                                    \
    pthread_mutex_lock(&guard);                                                                                        \
    int decision = verdict(kind);                                                                                      \
    if (decision == FAIL) {                                                                                            \
        pthread_mutex_unlock(&guard);                                                                                  \
        return -1;                                                                                                     \
    }

#define END(result)                                                                                                    \
    if (decision == DIE_AFTER || decision == DIE_MIDWAY) die();                                                        \
    pthread_mutex_unlock(&guard);                                                                                      \
    return result

static ssize_t write_at(int descriptor, const void *bytes, size_t length, off_t offset, int moves) {
    BEGIN(WRITE);
    if (decision == HALF || decision == DIE_MIDWAY) length = length > 1 ? length / 2 : length;
    ssize_t done = moves ? real_write(descriptor, bytes, length) : real_pwrite(descriptor, bytes, length, offset);
    if (done > 0) note(WRITE, 0, number_of(descriptor), "", "", offset, bytes, (size_t)done);
    END(done);
}

static off_t place_of(int descriptor) {
    struct stat status;
    if (fcntl(descriptor, F_GETFL) & O_APPEND && !fstat(descriptor, &status)) return status.st_size;
    return lseek(descriptor, 0, SEEK_CUR);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    if (!watched(descriptor)) return real_write(descriptor, bytes, length);
    return write_at(descriptor, bytes, length, place_of(descriptor), 1);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
    if (!watched(descriptor)) return real_pwrite(descriptor, bytes, length, offset);
    return write_at(descriptor, bytes, length, offset, 0);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t offset) {
    return pwrite(descriptor, bytes, length, offset);
}

/* The system may take less than it is offered, so the first piece alone is a right answer. */
ssize_t writev(int descriptor, const struct iovec *pieces, int count) {
    for (int one = 0; one < count; one++)
        if (pieces[one].iov_len) return write(descriptor, pieces[one].iov_base, pieces[one].iov_len);
    return 0;
}

ssize_t pwritev(int descriptor, const struct iovec *pieces, int count, off_t offset) {
    for (int one = 0; one < count; one++)
        if (pieces[one].iov_len) return pwrite(descriptor, pieces[one].iov_base, pieces[one].iov_len, offset);
    return 0;
}

ssize_t pwritev64(int descriptor, const struct iovec *pieces, int count, off_t offset) {
    return pwritev(descriptor, pieces, count, offset);
}

/* Copies inside the kernel are refused, so that callers fall back to writes that can be seen. */
ssize_t sendfile(int to, int from, off_t *offset, size_t length) {
    if (!watched(to)) return real_sendfile(to, from, offset, length);
    errno = EINVAL;
    return -1;
}

ssize_t sendfile64(int to, int from, off_t *offset, size_t length) { return sendfile(to, from, offset, length); }

ssize_t copy_file_range(int from, off_t *at, int to, off_t *into, size_t length, unsigned flags) {
    if (!watched(to)) return real_copy_file_range(from, at, to, into, length, flags);
    errno = EXDEV;
    return -1;
}

int ftruncate(int descriptor, off_t length) {
    if (!watched(descriptor)) return real_ftruncate(descriptor, length);
    BEGIN(TRUNCATE);
    int done = real_ftruncate(descriptor, length);
    if (!done) note(TRUNCATE, 0, number_of(descriptor), "", "", length, NULL, 0);
    END(done);
}

int ftruncate64(int descriptor, off_t length) { return ftruncate(descriptor, length); }

static int synced(int descriptor, int (*real)(int)) {
    if (!watched(descriptor)) return real(descriptor);
    BEGIN(SYNC);
    int done = syncs_are_real ? real(descriptor) : 0;
    char path[PATH_MAX] = "";
    path_of(descriptor, path);
    if (!done) note(SYNC, 0, number_of(descriptor), path, "", 0, NULL, 0);
    END(done);
}

int fsync(int descriptor) { return synced(descriptor, real_fsync); }
int fdatasync(int descriptor) { return synced(descriptor, real_fdatasync); }

int renameat2(int from, const char *name, int to, const char *other, unsigned flags) {
    char path[PATH_MAX], target[PATH_MAX];
    int inside = absolute(from, name, path), arrives = absolute(to, other, target);
    if (!inside && !arrives) return real_renameat2(from, name, to, other, flags);
    BEGIN(RENAME);
    int done = real_renameat2(from, name, to, other, flags);
    if (!done) note(RENAME, 0, 0, path, target, 0, NULL, 0);
    END(done);
}

int renameat(int from, const char *name, int to, const char *other) { return renameat2(from, name, to, other, 0); }
int rename(const char *name, const char *other) { return renameat2(AT_FDCWD, name, AT_FDCWD, other, 0); }

int unlinkat(int at, const char *name, int flags) {
    char path[PATH_MAX];
    if (!absolute(at, name, path)) return real_unlinkat(at, name, flags);
    if (faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW)) return real_unlinkat(at, name, flags);
    BEGIN(UNLINK);
    int done = real_unlinkat(at, name, flags);
    if (!done) note(UNLINK, 0, 0, path, "", 0, NULL, 0);
    END(done);
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int at, const char *name, mode_t mode) {
    char path[PATH_MAX];
    if (!absolute(at, name, path) || !access(path, F_OK)) return real_mkdirat(at, name, mode);
    BEGIN(MKDIR);
    int done = real_mkdirat(at, name, mode);
    if (!done) note(MKDIR, 0, 0, path, "", 0, NULL, 0);
    END(done);
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

static int opened(int at, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    if (!(flags & (O_CREAT | O_TRUNC)) || !absolute(at, name, path)) return real_openat(at, name, flags, mode);
    int before = errno, made = access(path, F_OK) != 0;
    errno = before;
    if (made ? !(flags & O_CREAT) : !(flags & O_TRUNC)) return real_openat(at, name, flags, mode);
    BEGIN(CREATE);
    int done = real_openat(at, name, flags, mode);
    if (done >= 0) note(CREATE, made, number_of(done), path, "", 0, NULL, 0);
    END(done);
}

#define MODE(flags)                                                                                                    \
    mode_t mode = 0;                                                                                                   \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                             \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode = va_arg(more, mode_t);                                                                                   \
        va_end(more);                                                                                                  \
    }

int open(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int at, const char *name, int flags, ...) { MODE(flags) return opened(at, name, flags, mode); }
int openat64(int at, const char *name, int flags, ...) { MODE(flags) return opened(at, name, flags | O_LARGEFILE, mode); }
int creat(const char *name, mode_t mode) { return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int __open_2(const char *name, int flags) { return opened(AT_FDCWD, name, flags, 0); }
int __open64_2(const char *name, int flags) { return opened(AT_FDCWD, name, flags | O_LARGEFILE, 0); }

/* The clock of the device, which may be years off. The steady clock stays what it is. */

int clock_gettime(clockid_t which, struct timespec *now) {
    int done = real_clock_gettime(which, now);
    if (!done && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) now->tv_sec += clock_offset;
    return done;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec exact;
    if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}
