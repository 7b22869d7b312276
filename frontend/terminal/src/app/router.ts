import { createRouter, createWebHashHistory } from "vue-router";
import ActPage from "../pages/ActPage.vue";
import BackPage from "../pages/BackPage.vue";
import CasePage from "../pages/CasePage.vue";
import MapPage from "../pages/MapPage.vue";
import MinePage from "../pages/mine/MinePage.vue";
import PinPage from "../pages/mine/PinPage.vue";
import NoticesPage from "../pages/NoticesPage.vue";
import OutboxPage from "../pages/outbox/OutboxPage.vue";
import ReportsPage from "../pages/ReportsPage.vue";
import DraftsPage from "../pages/report/DraftsPage.vue";
import ReportedPage from "../pages/report/ReportedPage.vue";
import ReportPage from "../pages/report/ReportPage.vue";
import TaskPage from "../pages/TaskPage.vue";
import TodayPage from "../pages/TodayPage.vue";
import { ACTS } from "../work/acts.ts";

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/", name: "today", component: TodayPage },
    { path: "/report", name: "report", component: ReportPage },
    { path: "/report/drafts", name: "drafts", component: DraftsPage },
    { path: "/report/done/:id", name: "reported", component: ReportedPage },
    { path: "/outbox", name: "outbox", component: OutboxPage },
    { path: "/mine", name: "mine", component: MinePage },
    { path: "/mine/pin", name: "pin", component: PinPage },
    { path: "/reports", name: "reports", component: ReportsPage },
    { path: "/case/:uid", name: "case", component: CasePage, props: true },
    {
      path: "/case/:uid/:act",
      name: "act",
      component: ActPage,
      props: true,
      beforeEnter: ({ params }) => String(params.act) in ACTS || { name: "case", params },
    },
    { path: "/task/:uid", name: "task", component: TaskPage, props: true },
    { path: "/task/:uid/back", name: "hand-back-task", component: BackPage, props: true },
    { path: "/map", name: "map", component: MapPage },
    { path: "/notices", name: "notices", component: NoticesPage },
    { path: "/:rest(.*)*", redirect: { name: "today" } },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});
