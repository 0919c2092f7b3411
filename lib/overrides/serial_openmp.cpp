// libgomp's entry points as libtesseract calls them, for one thread. Even with OMP_THREAD_LIMIT=1 libgomp
// makes a team of one for each step of the network, and wakes its absent members by a system call: 90,000 in
// a second of recognition, a twentieth of its time. docmill recognises pages beside each other, so nothing is
// lost.
//
// Inside a body omp_get_num_threads() and omp_get_thread_num() are libgomp's: 1 and 0, as outside of any
// team.

namespace {

/// The sections of the construct that this thread is in; 1 is the first.
struct Sections {
  unsigned next = 1, count = 0;
};

thread_local Sections sections;

}  // namespace

extern "C" {

[[gnu::visibility("default")]] void GOMP_parallel(void (*body)(void*), void* data, unsigned threads,
                                                  unsigned flags);
[[gnu::visibility("default")]] void GOMP_parallel_sections(void (*body)(void*), void* data, unsigned threads,
                                                           unsigned count, unsigned flags);
[[gnu::visibility("default")]] unsigned GOMP_sections_next();
[[gnu::visibility("default")]] void GOMP_sections_end_nowait();

void GOMP_parallel(void (*body)(void*), void* data, unsigned /*threads*/, unsigned /*flags*/) {
  body(data);
}

void GOMP_parallel_sections(void (*body)(void*), void* data, unsigned /*threads*/, unsigned count,
                            unsigned /*flags*/) {
  const Sections outer = sections;
  sections = {.next = 1, .count = count};
  body(data);
  sections = outer;
}

/// 0: all were given out.
unsigned GOMP_sections_next() {
  return sections.next <= sections.count ? sections.next++ : 0;
}

void GOMP_sections_end_nowait() {}

}  // extern "C"
